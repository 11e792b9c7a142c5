"""int.to_int64: 8 bytes, the lowest first."""

from __future__ import annotations

from .bytes import int_bytes


# luma: int.to_int64() -> [byte]
# luma: byte.to_int64() -> [byte]
# inline
def int_to_int64(number: int) -> bytearray:
    return int_bytes(number, 8)
