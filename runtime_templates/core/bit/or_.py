"""bit.or: bit by bit, of the lowest 64; where a byte is expected, its 8.

Example:

    print(bit.or(12, 10))  // 14
"""

from __future__ import annotations

from .int64 import int64


# luma: static bit.or(a: byte, b: byte) -> int
# luma: static bit.or(a: byte, b: byte) -> byte
# inline
def bit_or_bytes(a: int, b: int) -> int:
    return a | b


# luma: static bit.or(a: int, b: int) -> int
# inline
def bit_or(a: int, b: int) -> int:
    return int64(a | b)


# luma: static bit.or(a: int, b: int) -> byte
# inline
def bit_or_as_byte(a: int, b: int) -> int:
    return (a | b) & 0xFF
