"""bytes.to_int_signed_be: signed numbers in two's complement, most significant byte first."""

from __future__ import annotations

from ..errors.failure import Failure


def signed_big_endian(data: bytes | bytearray, size: int) -> int:
    if len(data) != size:
        raise Failure(
            f"to_int{8 * size}_signed_be needs {size} bytes, have {len(data)}"
        )
    return int.from_bytes(data, "big", signed=True)


# where data has 2: bytes_to_int16_signed_be
# where data has 3: bytes_to_int24_signed_be
# where data has 4: bytes_to_int32_signed_be
# where data has 6: bytes_to_int48_signed_be
# inline
def signed_big_endian_of(data: bytes | bytearray) -> int:
    return int.from_bytes(data, "big", signed=True)


# luma: [byte].to_int16_signed_be() -> int
# inline
def bytes_to_int16_signed_be(data: bytes | bytearray) -> int:
    return signed_big_endian(data, 2)


# luma: [byte].to_int24_signed_be() -> int
# inline
def bytes_to_int24_signed_be(data: bytes | bytearray) -> int:
    return signed_big_endian(data, 3)


# luma: [byte].to_int32_signed_be() -> int
# inline
def bytes_to_int32_signed_be(data: bytes | bytearray) -> int:
    return signed_big_endian(data, 4)


# luma: [byte].to_int48_signed_be() -> int
# inline
def bytes_to_int48_signed_be(data: bytes | bytearray) -> int:
    return signed_big_endian(data, 6)
