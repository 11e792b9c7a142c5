"""crypto.sha224: the digest of bytes, or of a text in UTF-8."""

from __future__ import annotations

import hashlib


# luma: static crypto.sha224(text: str) -> [byte]
# inline
def crypto_sha224_of_text(text: str) -> bytearray:
    return crypto_sha224(text.encode())


# luma: static crypto.sha224(data: [byte]) -> [byte]
def crypto_sha224(data: bytes | bytearray) -> bytearray:
    return bytearray(hashlib.sha224(data).digest())
