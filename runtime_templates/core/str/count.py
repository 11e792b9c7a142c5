"""str.count: how often another string stands in it, without overlaps.

The empty string stands before every character and at the end.

Example:

    print("banana".count("an"), "abc".count(""))  // 2 4
"""

from __future__ import annotations


# luma: str.count(s: str) -> int
# inline
# counts
def str_count(text: str, part: str) -> int:
    return text.count(part)
