"""float.abs: the number without its sign."""

from __future__ import annotations


# luma: float.abs() -> float
# inline
def float_abs(number: float) -> float:
    return abs(number)
