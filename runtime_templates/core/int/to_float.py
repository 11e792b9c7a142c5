"""int.to_float: the nearest float."""

from __future__ import annotations


# luma: int.to_float() -> float
# luma: byte.to_float() -> float
# inline
def int_to_float(number: int) -> float:
    return float(number)
