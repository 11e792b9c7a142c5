"""buffer.to_bytes: a copy of everything in it, read or not."""

from __future__ import annotations

from .handle import Buffer


# luma: buffer.to_bytes() -> [byte]
# inline
def buffer_to_bytes(buffer: Buffer) -> bytearray:
    return buffer.data.copy()


# where read at once: buffer_to_bytes
# where new: buffer_to_bytes
# inline
def buffer_data(buffer: Buffer) -> bytearray:
    return buffer.data
