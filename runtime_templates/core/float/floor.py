"""float.floor: the largest whole number not above a float; NaN and infinities panic."""

from __future__ import annotations

import math

from .must_be_finite import must_be_finite


# luma: float.floor() -> int
# inline
def float_floor(number: float) -> int:
    return math.floor(must_be_finite(number))
