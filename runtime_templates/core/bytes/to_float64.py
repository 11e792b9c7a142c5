"""bytes.to_float64: the IEEE 754 double, least significant byte first."""

from __future__ import annotations

from struct import unpack

from ..errors.failure import Failure


# luma: [byte].to_float64() -> float
def bytes_to_float64(data: bytes | bytearray) -> float:
    if len(data) != 8:
        raise Failure(f"to_float64 needs 8 bytes, have {len(data)}")
    number: float = unpack("<d", data)[0]
    return number
