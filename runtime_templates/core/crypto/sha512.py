"""crypto.sha512: the digest of bytes, or of a text in UTF-8."""

from __future__ import annotations

import hashlib


# luma: static crypto.sha512(text: str) -> [byte]
# inline
def crypto_sha512_of_text(text: str) -> bytearray:
    return crypto_sha512(text.encode())


# luma: static crypto.sha512(data: [byte]) -> [byte]
def crypto_sha512(data: bytes | bytearray) -> bytearray:
    return bytearray(hashlib.sha512(data).digest())
