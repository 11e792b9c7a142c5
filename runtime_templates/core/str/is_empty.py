"""str.is_empty: whether it has no character."""

from __future__ import annotations


# luma: str.is_empty() -> bool
# inline
def str_is_empty(text: str) -> bool:
    return not text
