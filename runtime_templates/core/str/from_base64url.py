"""str.from_base64url: the bytes of URL-safe base64, padded or not (RFC 4648, section 5)."""

from __future__ import annotations

from .decode_base64 import decode_base64


# luma: str.from_base64url() -> [byte] | ?[byte]
def str_from_base64url(text: str) -> bytearray:
    # What base64 has for - and _ is no digit here.
    swapped = text.translate(str.maketrans("-_+/", "+/--"))
    padding = "" if "=" in text else "=" * (-len(text) % 4)
    return decode_base64(swapped + padding, "base64url")
