"""crypto.sha256: the digest of bytes, or of a text in UTF-8."""

from __future__ import annotations

import hashlib


# luma: static crypto.sha256(text: str) -> [byte]
# inline
def crypto_sha256_of_text(text: str) -> bytearray:
    return crypto_sha256(text.encode())


# luma: static crypto.sha256(data: [byte]) -> [byte]
def crypto_sha256(data: bytes | bytearray) -> bytearray:
    return bytearray(hashlib.sha256(data).digest())
