"""bit.not: every bit turned, the 8 of a byte, the lowest 64 of an int."""

from __future__ import annotations

from .int64 import int64


# luma: static bit.not(a: byte) -> byte
# inline
def bit_not_byte(a: int) -> int:
    return a ^ 0xFF


# luma: static bit.not(a: int) -> int
# inline
def bit_not(a: int) -> int:
    return int64(~a)
