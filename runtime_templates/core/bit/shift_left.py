"""bit.shift_left: bits that leave the lowest 64 are lost; where a byte is expected, those that leave its 8.

Example:

    high: byte = 0x12
    print(bit.shift_left(high, 8))  // 4608
"""

from __future__ import annotations

from ..errors.panic import Panic
from .int64 import int64


# luma: static bit.shift_left(a: int, n: int) -> int
def bit_shift_left(number: int, places: int) -> int:
    if places < 0:
        raise Panic(f"negative shift: {places}")
    return int64(number << places) if places < 64 else 0


# luma: static bit.shift_left(a: int, n: int) -> byte
def bit_shift_left_as_byte(number: int, places: int) -> int:
    return bit_shift_left(number, places) & 0xFF
