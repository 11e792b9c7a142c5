"""str.last_index_of: where another string last stands in it, counted in characters; nil if nowhere.

Example:

    print("a/b/c".last_index_of("/"))  // 3
"""

from __future__ import annotations


# luma: str.last_index_of(s: str) -> ?int
def str_last_index_of(text: str, part: str) -> int | None:
    index = text.rfind(part)
    return index if index >= 0 else None
