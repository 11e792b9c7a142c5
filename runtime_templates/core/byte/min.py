"""byte.min: the smaller of two numbers."""

from __future__ import annotations


# luma: byte.min(n: byte) -> byte
# inline
def byte_min(number: int, other: int) -> int:
    return min(number, other)
