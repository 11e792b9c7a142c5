"""bytes.unique: new bytes, the first of each value, in order."""

from __future__ import annotations


# luma: [byte].unique() -> [byte]
# inline
def bytes_unique(data: bytearray) -> bytearray:
    return bytearray(dict.fromkeys(data))
