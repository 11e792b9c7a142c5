"""float.ceil: the smallest whole number not below a float; NaN and infinities panic."""

from __future__ import annotations

import math

from .must_be_finite import must_be_finite


# luma: float.ceil() -> int
# inline
def float_ceil(number: float) -> int:
    return math.ceil(must_be_finite(number))
