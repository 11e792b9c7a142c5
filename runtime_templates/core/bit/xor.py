"""bit.xor: bit by bit, of the lowest 64; where a byte is expected, its 8.

Example:

    print(bit.xor(12, 10))  // 6
"""

from __future__ import annotations

from .int64 import int64


# luma: static bit.xor(a: byte, b: byte) -> int
# luma: static bit.xor(a: byte, b: byte) -> byte
# inline
def bit_xor_bytes(a: int, b: int) -> int:
    return a ^ b


# luma: static bit.xor(a: int, b: int) -> int
# inline
def bit_xor(a: int, b: int) -> int:
    return int64(a ^ b)


# luma: static bit.xor(a: int, b: int) -> byte
# inline
def bit_xor_as_byte(a: int, b: int) -> int:
    return (a ^ b) & 0xFF
