"""str.starts_with: whether it begins with another string."""

from __future__ import annotations


# luma: str.starts_with(prefix: str) -> bool
# inline
def str_starts_with(text: str, prefix: str) -> bool:
    return text.startswith(prefix)
