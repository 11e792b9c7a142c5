"""bytes.sort: puts the bytes in order, in place, and gives them."""

from __future__ import annotations


# luma: [byte].sort()
# luma: [byte].sort() -> [byte]
# shortens: nothing
def bytes_sort(data: bytearray) -> bytearray:
    data[:] = sorted(data)
    return data
