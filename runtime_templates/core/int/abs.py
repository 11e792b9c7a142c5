"""int.abs: the number without its sign."""

from __future__ import annotations


# luma: int.abs() -> int
# inline
def int_abs(number: int) -> int:
    return abs(number)
