"""str.trim_end: without the blanks after it."""

from __future__ import annotations

from .blanks import BLANKS


# luma: str.trim_end() -> str
# inline
def str_trim_end(text: str) -> str:
    return text.rstrip(BLANKS)
