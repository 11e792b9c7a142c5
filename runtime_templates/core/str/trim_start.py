"""str.trim_start: without the blanks before it."""

from __future__ import annotations

from .blanks import BLANKS


# luma: str.trim_start() -> str
# inline
def str_trim_start(text: str) -> str:
    return text.lstrip(BLANKS)
