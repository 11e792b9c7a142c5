"""str.from_base64: the bytes of padded base64, in lines or not (RFC 4648, section 4)."""

from __future__ import annotations

from .decode_base64 import decode_base64


# luma: str.from_base64() -> [byte] | ?[byte]
def str_from_base64(text: str) -> bytearray:
    return decode_base64(text.replace("\r", "").replace("\n", ""), "base64")
