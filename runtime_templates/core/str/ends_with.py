"""str.ends_with: whether it ends with another string."""

from __future__ import annotations


# luma: str.ends_with(suffix: str) -> bool
# inline
def str_ends_with(text: str, suffix: str) -> bool:
    return text.endswith(suffix)
