"""int.max: the larger of two numbers."""

from __future__ import annotations


# luma: int.max(n: int) -> int
# inline
def int_max(number: int, other: int) -> int:
    return max(number, other)
