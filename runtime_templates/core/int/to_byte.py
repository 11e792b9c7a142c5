"""int.to_byte: a number from 0 to 255 as a byte; any other fails."""

from __future__ import annotations

from ..errors.failure import Failure


# luma: int.to_byte() -> byte
def int_to_byte(number: int) -> int:
    if 0 <= number <= 255:
        return number
    raise Failure(f"{number} does not fit in byte")
