"""str.partition: what stands before the first separator, the separator, what stands behind it.

It is always three strings: the last two are empty where there is no separator. An empty separator
stands at the beginning.

Example:

    print("key=a=b".partition("="))  // ["key", "=", "a=b"]
"""

from __future__ import annotations


# luma: str.partition(sep: str) -> [str]
def str_partition(text: str, separator: str) -> list[str]:
    return list(text.partition(separator)) if separator else ["", "", text]
