"""buffer.to_str: everything in it, read or not, as UTF-8 text."""

from __future__ import annotations

from ..bytes.to_str import bytes_to_str
from .handle import Buffer


# luma: buffer.to_str() -> str | ?str
# inline
def buffer_to_str(buffer: Buffer) -> str:
    return bytes_to_str(buffer.data)
