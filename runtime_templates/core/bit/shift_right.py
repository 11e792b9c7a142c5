"""bit.shift_right: the sign fills what gets free; where a byte is expected, the lowest 8 bits of the result.

Example:

    second: byte = bit.shift_right(0x1234, 8)
    print(bit.shift_right(-8, 1), second)  // -4 18
"""

from __future__ import annotations

from ..errors.panic import Panic
from .int64 import int64


# luma: static bit.shift_right(a: int, n: int) -> int
# luma: static bit.shift_right(a: byte, n: int) -> byte
def bit_shift_right(number: int, places: int) -> int:
    if places < 0:
        raise Panic(f"negative shift: {places}")
    return int64(number) >> min(places, 64)


# luma: static bit.shift_right(a: int, n: int) -> byte
def bit_shift_right_as_byte(number: int, places: int) -> int:
    return bit_shift_right(number, places) & 0xFF
