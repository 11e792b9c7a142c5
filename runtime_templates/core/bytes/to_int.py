"""bytes.to_int: numbers, least significant byte first; only 64 bits are signed."""

from __future__ import annotations

from ..errors.failure import Failure


def little_endian(data: bytes | bytearray, size: int) -> int:
    if len(data) != size:
        raise Failure(f"to_int{8 * size} needs {size} bytes, have {len(data)}")
    return int.from_bytes(data, "little")


# where data has 2: bytes_to_int16
# where data has 3: bytes_to_int24
# where data has 4: bytes_to_int32
# where data has 6: bytes_to_int48
# inline
def little_endian_of(data: bytes | bytearray) -> int:
    return int.from_bytes(data, "little")


# luma: [byte].to_int16() -> int
# inline
def bytes_to_int16(data: bytes | bytearray) -> int:
    return little_endian(data, 2)


# luma: [byte].to_int24() -> int
# inline
def bytes_to_int24(data: bytes | bytearray) -> int:
    return little_endian(data, 3)


# luma: [byte].to_int32() -> int
# inline
def bytes_to_int32(data: bytes | bytearray) -> int:
    return little_endian(data, 4)


# luma: [byte].to_int48() -> int
# inline
def bytes_to_int48(data: bytes | bytearray) -> int:
    return little_endian(data, 6)


# luma: [byte].to_int64() -> int
def bytes_to_int64(data: bytes | bytearray) -> int:
    number = little_endian(data, 8)
    return number - (1 << 64) if number >> 63 else number
