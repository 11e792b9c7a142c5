"""crypto.sha1: the digest of bytes, or of a text in UTF-8."""

from __future__ import annotations

import hashlib


# luma: static crypto.sha1(text: str) -> [byte]
# inline
def crypto_sha1_of_text(text: str) -> bytearray:
    return crypto_sha1(text.encode())


# luma: static crypto.sha1(data: [byte]) -> [byte]
def crypto_sha1(data: bytes | bytearray) -> bytearray:
    return bytearray(hashlib.sha1(data).digest())
