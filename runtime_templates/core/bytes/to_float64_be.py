"""bytes.to_float64_be: the IEEE 754 double, most significant byte first."""

from __future__ import annotations

from struct import unpack

from ..errors.failure import Failure


# luma: [byte].to_float64_be() -> float
def bytes_to_float64_be(data: bytes | bytearray) -> float:
    if len(data) != 8:
        raise Failure(f"to_float64_be needs 8 bytes, have {len(data)}")
    number: float = unpack(">d", data)[0]
    return number
