"""buffer.remaining: how many bytes are not read yet."""

from __future__ import annotations

from .handle import Buffer


# luma: buffer.remaining() -> int
# counts
def buffer_remaining(buffer: Buffer) -> int:
    return len(buffer.data) - buffer.position
