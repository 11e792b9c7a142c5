"""str.pad_left: filled up on the left to n characters, with a fill of any length.

Example:

    print("7".pad_left(3, "0"))  // 007
"""

from __future__ import annotations


# luma: str.pad_left(n: int, fill: str) -> str
def str_pad_left(text: str, width: int, fill: str) -> str:
    missing = max(width - len(text), 0)
    return (fill * missing)[:missing] + text
