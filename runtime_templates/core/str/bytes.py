"""str.bytes: its bytes in UTF-8."""

from __future__ import annotations


# luma: str.bytes() -> [byte]
# inline
def str_bytes(text: str) -> bytearray:
    return bytearray(text.encode())
