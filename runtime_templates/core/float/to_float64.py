"""float.to_float64: the 8 bytes of the IEEE 754 double, the lowest first."""

from __future__ import annotations

from struct import pack


# luma: float.to_float64() -> [byte]
# inline
def float_to_float64(number: float) -> bytearray:
    return bytearray(pack("<d", number))
