"""int.divide: the quotient rounded toward zero."""

from __future__ import annotations


def divide(a: int, b: int) -> int:
    quotient = abs(a) // abs(b)
    return quotient if (a < 0) == (b < 0) else -quotient
