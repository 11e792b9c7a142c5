"""crypto.rand: n random bytes, fit for keys."""

from __future__ import annotations

import os

from ..errors.panic import Panic


# luma: static crypto.rand(n: int) -> [byte]
# length: n
def crypto_rand(n: int) -> bytearray:
    if n < 0:
        raise Panic(f"crypto.rand of a negative count: {n}")
    return bytearray(os.urandom(n))
