"""int.to_int48_be: 6 bytes, the highest first."""

from __future__ import annotations

from .bytes import int_bytes


# luma: int.to_int48_be() -> [byte]
# luma: byte.to_int48_be() -> [byte]
# inline
def int_to_int48_be(number: int) -> bytearray:
    return int_bytes(number, 6, "big")
