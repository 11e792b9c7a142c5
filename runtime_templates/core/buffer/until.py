"""buffer.until: where the next delimiter is; a read gives the bytes before it."""

from __future__ import annotations

from ..errors.failure import Failure
from .handle import Buffer


def buffer_until(buffer: Buffer, delimiter: int) -> int:
    end = buffer.data.find(delimiter, buffer.position)
    if end < 0:
        raise Failure(f"buffer read past end: byte 0x{delimiter:02X} not found")
    return end
