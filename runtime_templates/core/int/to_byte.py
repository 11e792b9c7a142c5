"""int.to_byte: its lowest eight bits as one byte of a `[byte]`; as a `byte`, outside 0 to 255 it fails.

Example:

    byte: byte = 65.to_byte()
    print(65.to_byte(), 300.to_byte(), byte)  // [65] [44] 65
"""

from __future__ import annotations

from ..errors.failure import Failure


# luma: int.to_byte() -> [byte]
# inline
def int_lowest_byte(number: int) -> bytearray:
    return bytearray([number & 0xFF])


# luma: int.to_byte() -> byte | ?byte
def int_to_byte(number: int) -> int:
    if 0 <= number <= 255:
        return number
    raise Failure(f"{number} does not fit in byte")
