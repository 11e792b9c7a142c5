"""bytes.to_int_signed: signed numbers in two's complement, least significant byte first."""

from __future__ import annotations

from ..errors.failure import Failure


def signed_little_endian(data: bytes | bytearray, size: int) -> int:
    if len(data) != size:
        raise Failure(f"to_int{8 * size}_signed needs {size} bytes, have {len(data)}")
    return int.from_bytes(data, "little", signed=True)


# where data has 2: bytes_to_int16_signed
# where data has 3: bytes_to_int24_signed
# where data has 4: bytes_to_int32_signed
# where data has 6: bytes_to_int48_signed
# inline
def signed_little_endian_of(data: bytes | bytearray) -> int:
    return int.from_bytes(data, "little", signed=True)


# luma: [byte].to_int16_signed() -> int
# inline
def bytes_to_int16_signed(data: bytes | bytearray) -> int:
    return signed_little_endian(data, 2)


# luma: [byte].to_int24_signed() -> int
# inline
def bytes_to_int24_signed(data: bytes | bytearray) -> int:
    return signed_little_endian(data, 3)


# luma: [byte].to_int32_signed() -> int
# inline
def bytes_to_int32_signed(data: bytes | bytearray) -> int:
    return signed_little_endian(data, 4)


# luma: [byte].to_int48_signed() -> int
# inline
def bytes_to_int48_signed(data: bytes | bytearray) -> int:
    return signed_little_endian(data, 6)
