"""bytes.intersect: new bytes, those that the other list holds too, in order."""

from __future__ import annotations


# luma: [byte].intersect(l: [byte]) -> [byte]
def bytes_intersect(data: bytearray, others: bytearray) -> bytearray:
    return bytearray(filter(set(others).__contains__, data))
