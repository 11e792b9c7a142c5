"""str.to_int: a sign if any and decimal digits, blanks round them; else nil, failure or default."""

from __future__ import annotations

from ..errors.failure import Failure
from ..text.quoted import quoted
from .blanks import BLANKS


# luma: str.to_int() -> ?int
def parse_int(text: str) -> int | None:
    number = text.strip(BLANKS)
    digits = number[1:] if number.startswith(("+", "-")) else number
    if not digits.isascii() or not digits.isdigit():
        return None
    try:
        return int(number)
    except ValueError:  # more digits than Python takes
        return None


# luma: str.to_int() -> int
def str_to_int(text: str) -> int:
    value = parse_int(text)
    if value is None:
        raise Failure(f"cannot convert {quoted(text)} to int")
    return value


# luma: str.to_int(default: int) -> int
def str_to_int_or(text: str, default: int) -> int:
    value = parse_int(text)
    return default if value is None else value
