"""bit.and: bit by bit, of the lowest 64; where a byte is expected, its 8.

Example:

    print(bit.and(12, 10))  // 8
"""

from __future__ import annotations

from .int64 import int64


# luma: static bit.and(a: byte, b: byte) -> int
# luma: static bit.and(a: byte, b: byte) -> byte
# luma: static bit.and(a: int, b: byte) -> int
# luma: static bit.and(a: int, b: byte) -> byte
# luma: static bit.and(a: byte, b: int) -> int
# luma: static bit.and(a: byte, b: int) -> byte
# inline
def bit_and_byte(a: int, b: int) -> int:
    return a & b


# luma: static bit.and(a: int, b: int) -> int
# inline
def bit_and(a: int, b: int) -> int:
    return int64(a & b)


# luma: static bit.and(a: int, b: int) -> byte
# inline
def bit_and_as_byte(a: int, b: int) -> int:
    return a & b & 0xFF
