"""buffer.rest: reads everything that is not read yet."""

from __future__ import annotations

from .handle import Buffer


# luma: buffer.rest() -> [byte]
def buffer_rest(buffer: Buffer) -> bytearray:
    data = buffer.data[buffer.position :]
    buffer.position = len(buffer.data)
    return data
