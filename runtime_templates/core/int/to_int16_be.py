"""int.to_int16_be: 2 bytes, the highest first."""

from __future__ import annotations

from .bytes import int_bytes


# luma: int.to_int16_be() -> [byte]
# luma: byte.to_int16_be() -> [byte]
# inline
def int_to_int16_be(number: int) -> bytearray:
    return int_bytes(number, 2, "big")
