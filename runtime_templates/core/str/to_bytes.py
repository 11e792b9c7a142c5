"""str.to_bytes: its bytes in UTF-8."""

from __future__ import annotations


# luma: str.to_bytes() -> [byte]
# inline
def str_to_bytes(text: str) -> bytearray:
    return bytearray(text.encode())


# where only read: str_to_bytes
# inline
def str_encoded(text: str) -> bytes:
    return text.encode()
