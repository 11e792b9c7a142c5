"""byte.max: the larger of two numbers."""

from __future__ import annotations


# luma: byte.max(n: byte) -> byte
# inline
def byte_max(number: int, other: int) -> int:
    return max(number, other)
