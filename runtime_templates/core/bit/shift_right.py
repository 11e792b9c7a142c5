"""bit.shift_right: the sign of an int fills its left."""

from __future__ import annotations

from ..errors.panic import Panic
from .int64 import int64


# luma: static bit.shift_right(a: byte, n: int) -> byte
# luma: static bit.shift_right(a: int, n: int) -> int
def bit_shift_right(number: int, places: int) -> int:
    if places < 0:
        raise Panic(f"negative shift: {places}")
    return int64(number) >> min(places, 64)
