"""str.to_byte: a number from 0 to 255, decimal or `0x` with hex digits; else nil, a failure or a default.

Blanks may stand round it.

Example:

    print("65".to_byte(), "0x41".to_byte(), "256".to_byte(), "x".to_byte(7))  // 65 65 nil 7
"""

from __future__ import annotations

from ..errors.failure import Failure
from ..text.quoted import quoted
from .blanks import BLANKS
from .parse_int import str_parse_int
from .to_int import parse_int


# luma: str.to_byte() -> ?byte
def parse_byte(text: str) -> int | None:
    digits = text.strip(BLANKS)
    if digits.startswith(("0x", "0X")) and digits[2:].isalnum():
        number = str_parse_int(digits[2:], 16)
    else:
        number = parse_int(digits)
    return number if number is not None and 0 <= number <= 255 else None


# luma: str.to_byte() -> byte
def str_to_byte(text: str) -> int:
    value = parse_byte(text)
    if value is None:
        raise Failure(f"cannot convert {quoted(text)} to byte")
    return value


# luma: str.to_byte(default: byte) -> byte
def str_to_byte_or(text: str, default: int) -> int:
    value = parse_byte(text)
    return default if value is None else value
