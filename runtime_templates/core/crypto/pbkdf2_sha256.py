"""crypto.pbkdf2_sha256: a key of n bytes from a password (RFC 8018, section 5.2)."""

from __future__ import annotations

import hashlib

from ..errors.panic import Panic


# luma: static crypto.pbkdf2_sha256(password: str, salt: str, rounds: int, n: int) -> [byte]
# inline
def crypto_pbkdf2_sha256_text_text(
    password: str, salt: str, rounds: int, length: int
) -> bytearray:
    return crypto_pbkdf2_sha256(password.encode(), salt.encode(), rounds, length)


# luma: static crypto.pbkdf2_sha256(password: str, salt: [byte], rounds: int, n: int) -> [byte]
# inline
def crypto_pbkdf2_sha256_text_bytes(
    password: str, salt: bytearray, rounds: int, length: int
) -> bytearray:
    return crypto_pbkdf2_sha256(password.encode(), salt, rounds, length)


# luma: static crypto.pbkdf2_sha256(password: [byte], salt: str, rounds: int, n: int) -> [byte]
# inline
def crypto_pbkdf2_sha256_bytes_text(
    password: bytearray, salt: str, rounds: int, length: int
) -> bytearray:
    return crypto_pbkdf2_sha256(password, salt.encode(), rounds, length)


# luma: static crypto.pbkdf2_sha256(password: [byte], salt: [byte], rounds: int, n: int) -> [byte]
def crypto_pbkdf2_sha256(
    password: bytes | bytearray, salt: bytes | bytearray, rounds: int, length: int
) -> bytearray:
    if rounds < 1 or length < 1:
        raise Panic(f"pbkdf2_sha256 of {rounds} rounds and {length} bytes")
    return bytearray(hashlib.pbkdf2_hmac("sha256", password, salt, rounds, length))
