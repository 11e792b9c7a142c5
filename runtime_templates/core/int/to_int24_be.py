"""int.to_int24_be: 3 bytes, the highest first."""

from __future__ import annotations

from .bytes import int_bytes


# luma: int.to_int24_be() -> [byte]
# luma: byte.to_int24_be() -> [byte]
# inline
def int_to_int24_be(number: int) -> bytearray:
    return int_bytes(number, 3, "big")
