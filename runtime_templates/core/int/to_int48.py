"""int.to_int48: 6 bytes, the lowest first."""

from __future__ import annotations

from .bytes import int_bytes


# luma: int.to_int48() -> [byte]
# luma: byte.to_int48() -> [byte]
# inline
def int_to_int48(number: int) -> bytearray:
    return int_bytes(number, 6)
