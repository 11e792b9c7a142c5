"""buffer.position: how many bytes are before the read cursor."""

from __future__ import annotations

from .handle import Buffer


# luma: buffer.position() -> int
# inline
# counts
def buffer_position(buffer: Buffer) -> int:
    return buffer.position
