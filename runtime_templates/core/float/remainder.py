"""float.remainder: it has the sign of the dividend; that of an infinity is NaN."""

from __future__ import annotations

import math


def float_remainder(a: float, b: float) -> float:
    if b == 0:
        raise ZeroDivisionError
    return math.nan if math.isinf(a) else math.fmod(a, b)
