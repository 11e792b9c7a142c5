"""bit.shift_left: bits that leave the 8 of a byte or the 64 of an int are lost."""

from __future__ import annotations

from ..errors.panic import Panic
from .int64 import int64


# luma: static bit.shift_left(a: byte, n: int) -> byte
def bit_shift_left_byte(byte: int, places: int) -> int:
    return bit_shift_left(byte, places) & 0xFF


# luma: static bit.shift_left(a: int, n: int) -> int
def bit_shift_left(number: int, places: int) -> int:
    if places < 0:
        raise Panic(f"negative shift: {places}")
    return int64(number << places) if places < 64 else 0
