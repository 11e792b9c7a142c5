"""str.upper: in upper case."""

from __future__ import annotations


# luma: str.upper() -> str
# inline
def str_upper(text: str) -> str:
    return text.upper()
