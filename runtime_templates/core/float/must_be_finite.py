"""float.must_be_finite: a float that has a whole part; NaN and infinities are faults."""

from __future__ import annotations

import math

from ..errors.panic import Panic
from ..text.float_text import float_text


def must_be_finite(number: float) -> float:
    if math.isfinite(number):
        return number
    raise Panic(f"cannot convert {float_text(number)} to int")
