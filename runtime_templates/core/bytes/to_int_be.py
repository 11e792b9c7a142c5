"""bytes.to_int_be: numbers, most significant byte first; only 64 bits are signed."""

from __future__ import annotations

from ..errors.failure import Failure


def big_endian(data: bytes | bytearray, size: int) -> int:
    if len(data) != size:
        raise Failure(f"to_int{8 * size}_be needs {size} bytes, have {len(data)}")
    return int.from_bytes(data, "big")


# where data has 2: bytes_to_int16_be
# where data has 3: bytes_to_int24_be
# where data has 4: bytes_to_int32_be
# where data has 6: bytes_to_int48_be
# inline
def big_endian_of(data: bytes | bytearray) -> int:
    return int.from_bytes(data, "big")


# luma: [byte].to_int16_be() -> int
# inline
def bytes_to_int16_be(data: bytes | bytearray) -> int:
    return big_endian(data, 2)


# luma: [byte].to_int24_be() -> int
# inline
def bytes_to_int24_be(data: bytes | bytearray) -> int:
    return big_endian(data, 3)


# luma: [byte].to_int32_be() -> int
# inline
def bytes_to_int32_be(data: bytes | bytearray) -> int:
    return big_endian(data, 4)


# luma: [byte].to_int48_be() -> int
# inline
def bytes_to_int48_be(data: bytes | bytearray) -> int:
    return big_endian(data, 6)


# luma: [byte].to_int64_be() -> int
def bytes_to_int64_be(data: bytes | bytearray) -> int:
    number = big_endian(data, 8)
    return number - (1 << 64) if number >> 63 else number
