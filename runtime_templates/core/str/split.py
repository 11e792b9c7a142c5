"""str.split: the pieces between separators; an empty separator gives the characters.

Example:

    print("a,b,c".split(","))  // ["a", "b", "c"]
"""

from __future__ import annotations


# luma: str.split(sep: str) -> [str]
def str_split(text: str, separator: str) -> list[str]:
    return text.split(separator) if separator else list(text)
