"""str.contains: whether another string stands somewhere in it."""

from __future__ import annotations


# luma: str.contains(s: str) -> bool
# inline in any order
def str_contains(text: str, part: str) -> bool:
    return part in text
