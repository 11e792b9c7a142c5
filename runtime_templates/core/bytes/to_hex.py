"""bytes.to_hex: two lower-case hexadecimal digits a byte."""

from __future__ import annotations


# luma: [byte].to_hex() -> str
# inline
def bytes_to_hex(data: bytes | bytearray) -> str:
    return data.hex()
