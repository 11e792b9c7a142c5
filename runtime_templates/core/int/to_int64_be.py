"""int.to_int64_be: 8 bytes, the highest first."""

from __future__ import annotations

from .bytes import int_bytes


# luma: int.to_int64_be() -> [byte]
# luma: byte.to_int64_be() -> [byte]
# inline
def int_to_int64_be(number: int) -> bytearray:
    return int_bytes(number, 8, "big")
