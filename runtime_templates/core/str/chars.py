"""str.chars: its characters, each a string."""

from __future__ import annotations


# luma: str.chars() -> [str]
# inline
def str_chars(text: str) -> list[str]:
    return list(text)
