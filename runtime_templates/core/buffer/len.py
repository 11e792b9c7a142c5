"""buffer.len: how many bytes are in it, read or not."""

from __future__ import annotations

from .handle import Buffer


# luma: buffer.len() -> int
# inline
def buffer_len(buffer: Buffer) -> int:
    return len(buffer.data)
