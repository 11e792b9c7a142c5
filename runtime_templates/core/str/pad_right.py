"""str.pad_right: filled up on the right to n characters, with a fill of any length."""

from __future__ import annotations


# luma: str.pad_right(n: int, fill: str) -> str
def str_pad_right(text: str, width: int, fill: str) -> str:
    missing = max(width - len(text), 0)
    return text + (fill * missing)[:missing]
