"""int.to_int32_be: 4 bytes, the highest first."""

from __future__ import annotations

from .bytes import int_bytes


# luma: int.to_int32_be() -> [byte]
# luma: byte.to_int32_be() -> [byte]
# inline
def int_to_int32_be(number: int) -> bytearray:
    return int_bytes(number, 4, "big")
