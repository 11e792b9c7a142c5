"""crypto.xor: byte by byte, of two lists of one length."""

from __future__ import annotations

from ..errors.failure import Failure


# luma: static crypto.xor(a: [byte], b: [byte]) -> [byte]
def crypto_xor(a: bytearray, b: bytearray) -> bytearray:
    if len(a) != len(b):
        raise Failure(f"crypto.xor of different lengths: {len(a)} and {len(b)}")
    mixed = int.from_bytes(a, "big") ^ int.from_bytes(b, "big")
    return bytearray(mixed.to_bytes(len(a), "big"))
