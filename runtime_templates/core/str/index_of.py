"""str.index_of: where another string first stands in it, counted in characters; nil if nowhere.

`find` means the same."""

from __future__ import annotations


# luma: str.index_of(s: str) -> ?int
# luma: str.find(s: str) -> ?int
def str_index_of(text: str, part: str) -> int | None:
    index = text.find(part)
    return index if index >= 0 else None
