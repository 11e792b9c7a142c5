"""crypto.sha384: the digest of bytes, or of a text in UTF-8."""

from __future__ import annotations

import hashlib


# luma: static crypto.sha384(text: str) -> [byte]
# inline
def crypto_sha384_of_text(text: str) -> bytearray:
    return crypto_sha384(text.encode())


# luma: static crypto.sha384(data: [byte]) -> [byte]
def crypto_sha384(data: bytes | bytearray) -> bytearray:
    return bytearray(hashlib.sha384(data).digest())
