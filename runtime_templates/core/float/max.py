"""float.max: the larger of two numbers."""

from __future__ import annotations


# luma: float.max(n: float) -> float
# inline
def float_max(number: float, other: float) -> float:
    return max(number, other)
