"""crypto.equal: whether two secrets agree, in a time that does not tell where not."""

from __future__ import annotations

import hmac


# luma: static crypto.equal(a: str, b: str) -> bool
# inline
def crypto_equal_text_text(a: str, b: str) -> bool:
    return hmac.compare_digest(a.encode(), b.encode())


# luma: static crypto.equal(a: str, b: [byte]) -> bool
# inline
def crypto_equal_text_bytes(a: str, b: bytearray) -> bool:
    return hmac.compare_digest(a.encode(), b)


# luma: static crypto.equal(a: [byte], b: str) -> bool
# inline
def crypto_equal_bytes_text(a: bytearray, b: str) -> bool:
    return hmac.compare_digest(a, b.encode())


# luma: static crypto.equal(a: [byte], b: [byte]) -> bool
# inline
def crypto_equal_bytes_bytes(a: bytearray, b: bytearray) -> bool:
    return hmac.compare_digest(a, b)
