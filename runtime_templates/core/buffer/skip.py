"""buffer.skip: moves the read cursor n bytes on."""

from __future__ import annotations

from ..errors.failure import Failure
from ..errors.panic import Panic
from .handle import Buffer


# luma: buffer.skip(n: int)
def buffer_skip(buffer: Buffer, n: int) -> None:
    have = len(buffer.data) - buffer.position
    if n > have:
        raise Failure(f"buffer read past end: need {n}, have {have}")
    if n < 0:
        raise Panic(f"buffer count is negative: {n}")
    buffer.position += n
