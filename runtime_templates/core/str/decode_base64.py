"""str.decode_base64: the bytes of base64 that ends in its padding (RFC 4648, section 4)."""

from __future__ import annotations

from binascii import a2b_base64

from ..errors.failure import Failure

BASE64_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def decode_base64(text: str, name: str) -> bytearray:
    digits = text.rstrip("=")
    if len(text) % 4 or len(text) - len(digits) > 2 or digits.strip(BASE64_DIGITS):
        raise Failure(f"invalid {name}")
    return bytearray(a2b_base64(text))
