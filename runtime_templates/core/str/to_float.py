"""str.to_float: a decimal number with blanks round it; else nil, a failure or a default.

A point and an exponent are optional. Names of infinities and NaN are no numbers, nor is what is too
large for a float.
"""

from __future__ import annotations

import math

from ..errors.failure import Failure
from ..text.quoted import quoted
from .blanks import BLANKS


# luma: str.to_float() -> ?float
def parse_float(text: str) -> float | None:
    digits = text.strip(BLANKS)
    if digits.strip("+-.0123456789Ee"):
        return None
    try:
        number = float(digits)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


# luma: str.to_float() -> float
def str_to_float(text: str) -> float:
    value = parse_float(text)
    if value is None:
        raise Failure(f"cannot convert {quoted(text)} to float")
    return value


# luma: str.to_float(default: float) -> float
def str_to_float_or(text: str, default: float) -> float:
    value = parse_float(text)
    return default if value is None else value
