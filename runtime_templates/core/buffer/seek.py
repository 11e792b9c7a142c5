"""buffer.seek: sets the read cursor, counted from the start, at most to the end."""

from __future__ import annotations

from ..errors.failure import Failure
from ..errors.panic import Panic
from .handle import Buffer


# luma: buffer.seek(n: int)
def buffer_seek(buffer: Buffer, n: int) -> None:
    if n > len(buffer.data):
        raise Failure(f"buffer seek past end: {n}, length {len(buffer.data)}")
    if n < 0:
        raise Panic(f"buffer position is negative: {n}")
    buffer.position = n
