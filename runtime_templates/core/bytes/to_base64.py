"""bytes.to_base64: the standard alphabet, padded, on one line (RFC 4648, section 4)."""

from __future__ import annotations

from binascii import b2a_base64


# luma: [byte].to_base64() -> str
# inline
def bytes_to_base64(data: bytes | bytearray) -> str:
    return b2a_base64(data, newline=False).decode()
