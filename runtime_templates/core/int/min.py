"""int.min: the smaller of two numbers."""

from __future__ import annotations


# luma: int.min(n: int) -> int
# inline
def int_min(number: int, other: int) -> int:
    return min(number, other)
