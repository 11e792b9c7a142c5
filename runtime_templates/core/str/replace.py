"""str.replace: with every occurrence of one string replaced by another.

Example:

    print("a-b-c".replace("-", "+"))  // a+b+c
"""

from __future__ import annotations


# luma: str.replace(old: str, new: str) -> str
# inline
def str_replace(text: str, old: str, new: str) -> str:
    return text.replace(old, new)
