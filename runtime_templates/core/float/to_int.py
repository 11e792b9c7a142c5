"""float.to_int: the whole part of a float: rounded toward zero; NaN and infinities panic."""

from __future__ import annotations

from .must_be_finite import must_be_finite


# luma: float.to_int() -> int
# inline
def float_to_int(number: float) -> int:
    return int(must_be_finite(number))
