"""float.to_float64_be: the 8 bytes of the IEEE 754 double, the highest first."""

from __future__ import annotations

from struct import pack


# luma: float.to_float64_be() -> [byte]
# inline
def float_to_float64_be(number: float) -> bytearray:
    return bytearray(pack(">d", number))
