"""str.len: how many characters a string has."""

from __future__ import annotations


# luma: str.len() -> int
# inline
def str_len(text: str) -> int:
    return len(text)
