"""buffer.ahead: the next n bytes, the cursor left where it is."""

from __future__ import annotations

from ..errors.failure import Failure
from ..errors.panic import Panic
from .handle import Buffer


def buffer_ahead(buffer: Buffer, n: int) -> bytearray:
    start = buffer.position
    have = len(buffer.data) - start
    if n > have:
        raise Failure(f"buffer read past end: need {n}, have {have}")
    if n < 0:
        raise Panic(f"buffer count is negative: {n}")
    return buffer.data[start : start + n]
