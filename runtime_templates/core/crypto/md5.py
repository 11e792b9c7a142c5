"""crypto.md5: the digest of bytes, or of a text in UTF-8."""

from __future__ import annotations

import hashlib


# luma: static crypto.md5(text: str) -> [byte]
# inline
def crypto_md5_of_text(text: str) -> bytearray:
    return crypto_md5(text.encode())


# luma: static crypto.md5(data: [byte]) -> [byte]
def crypto_md5(data: bytes | bytearray) -> bytearray:
    return bytearray(hashlib.md5(data).digest())
