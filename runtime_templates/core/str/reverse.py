"""str.reverse: its characters in reverse order."""

from __future__ import annotations


# luma: str.reverse() -> str
# inline
def str_reverse(text: str) -> str:
    return text[::-1]
