"""bytes.to_base64url: the URL-safe alphabet, unpadded (RFC 4648, section 5)."""

from __future__ import annotations

from binascii import b2a_base64


# luma: [byte].to_base64url() -> str
def bytes_to_base64url(data: bytes | bytearray) -> str:
    text = b2a_base64(data, newline=False).decode().rstrip("=")
    return text.replace("+", "-").replace("/", "_")
