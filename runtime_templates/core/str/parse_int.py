"""str.parse_int: the number that it writes to a base from 2 to 36; nil if none, another base panics.

A sign may stand before the digits, blanks round it all. A prefix such as `0x` is no digit.

Example:

    print("ff".parse_int(16), "-101".parse_int(2), "0xff".parse_int(16))  // 255 -5 nil
"""

from __future__ import annotations

from ..errors.panic import Panic
from .blanks import BLANKS


# luma: str.parse_int(base: int) -> ?int
def str_parse_int(text: str, base: int) -> int | None:
    if not 2 <= base <= 36:
        raise Panic(f"base {base} is not from 2 to 36")
    number = text.strip(BLANKS)
    digits = number[1:] if number.startswith(("+", "-")) else number
    allowed = "0123456789abcdefghijklmnopqrstuvwxyz"[:base]
    if not digits or digits.strip(allowed + allowed.upper()):
        return None
    try:
        return int(number, base)
    except ValueError:  # more digits than Python takes
        return None
