"""bit.not: every bit turned, of the lowest 64; where a byte is expected, its 8.

Example:

    low: byte = bit.not(0xF0)
    print(bit.not(5), low)  // -6 15
"""

from __future__ import annotations

from .int64 import int64


# luma: static bit.not(a: byte) -> int
# inline
def bit_not_of_byte(a: int) -> int:
    return ~a


# luma: static bit.not(a: byte) -> byte
# inline
def bit_not_byte(a: int) -> int:
    return a ^ 0xFF


# luma: static bit.not(a: int) -> int
# inline
def bit_not(a: int) -> int:
    return int64(~a)


# luma: static bit.not(a: int) -> byte
# inline
def bit_not_as_byte(a: int) -> int:
    return ~a & 0xFF
