"""str.to_byte: an int from 0 to 255 with blanks round it; else nil, a failure or a default."""

from __future__ import annotations

from ..errors.failure import Failure
from ..text.quoted import quoted
from .to_int import parse_int


# luma: str.to_byte() -> ?byte
def parse_byte(text: str) -> int | None:
    number = parse_int(text)
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
