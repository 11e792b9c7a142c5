"""float.min: the smaller of two numbers."""

from __future__ import annotations


# luma: float.min(n: float) -> float
# inline
def float_min(number: float, other: float) -> float:
    return min(number, other)
