"""float.to_byte: the whole part of a float as a byte; outside 0 to 255 it fails."""

from __future__ import annotations

from ..int.to_byte import int_to_byte
from .must_be_finite import must_be_finite


# luma: float.to_byte() -> byte
# inline
def float_to_byte(number: float) -> int:
    return int_to_byte(int(must_be_finite(number)))
