"""int.to_int16: 2 bytes, the lowest first."""

from __future__ import annotations

from .bytes import int_bytes


# luma: int.to_int16() -> [byte]
# luma: byte.to_int16() -> [byte]
# inline
def int_to_int16(number: int) -> bytearray:
    return int_bytes(number, 2)
