"""int.to_int32: 4 bytes, the lowest first."""

from __future__ import annotations

from .bytes import int_bytes


# luma: int.to_int32() -> [byte]
# luma: byte.to_int32() -> [byte]
# inline
def int_to_int32(number: int) -> bytearray:
    return int_bytes(number, 4)
