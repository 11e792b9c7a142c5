"""int.to_int24: 3 bytes, the lowest first."""

from __future__ import annotations

from .bytes import int_bytes


# luma: int.to_int24() -> [byte]
# luma: byte.to_int24() -> [byte]
# inline
def int_to_int24(number: int) -> bytearray:
    return int_bytes(number, 3)
