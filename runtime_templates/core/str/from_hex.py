"""str.from_hex: the bytes that pairs of hexadecimal digits stand for, with nothing between them."""

from __future__ import annotations

from ..errors.failure import Failure
from ..text.quoted import quoted


# luma: str.from_hex() -> [byte] | ?[byte]
def str_from_hex(text: str) -> bytearray:
    stray = text.lstrip("0123456789ABCDEFabcdef")
    if stray:
        raise Failure(f"invalid hex: {quoted(stray[0])}")
    if len(text) % 2:
        raise Failure("invalid hex: odd length")
    return bytearray.fromhex(text)
