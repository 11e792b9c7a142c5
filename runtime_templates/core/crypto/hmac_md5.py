"""crypto.hmac_md5: the keyed digest of RFC 2104; texts are taken in UTF-8."""

from __future__ import annotations

import hmac


# luma: static crypto.hmac_md5(key: str, data: str) -> [byte]
# inline
def crypto_hmac_md5_text_text(key: str, data: str) -> bytearray:
    return crypto_hmac_md5(key.encode(), data.encode())


# luma: static crypto.hmac_md5(key: str, data: [byte]) -> [byte]
# inline
def crypto_hmac_md5_text_bytes(key: str, data: bytearray) -> bytearray:
    return crypto_hmac_md5(key.encode(), data)


# luma: static crypto.hmac_md5(key: [byte], data: str) -> [byte]
# inline
def crypto_hmac_md5_bytes_text(key: bytearray, data: str) -> bytearray:
    return crypto_hmac_md5(key, data.encode())


# luma: static crypto.hmac_md5(key: [byte], data: [byte]) -> [byte]
def crypto_hmac_md5(key: bytes | bytearray, data: bytes | bytearray) -> bytearray:
    return bytearray(hmac.digest(key, data, "md5"))
