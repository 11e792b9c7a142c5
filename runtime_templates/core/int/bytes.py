"""int.bytes: a number as so many bytes, a negative one in two's complement.

What fits the width with or without a sign fits: -32768 to 65535 in two bytes.
"""

from __future__ import annotations

from ..errors.failure import Failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal


def int_bytes(
    number: int, size: int, order: Literal["little", "big"] = "little"
) -> bytearray:
    bits = 8 * size
    if -(2 ** (bits - 1)) <= number < 2**bits:
        return bytearray((number % 2**bits).to_bytes(size, order))
    raise Failure(f"{number} does not fit in int{bits}")
