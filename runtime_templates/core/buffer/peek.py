"""buffer.peek: the next byte, the cursor left where it is."""

from __future__ import annotations

from .ahead import buffer_ahead
from .handle import Buffer


# luma: buffer.peek() -> byte | ?byte
# inline
def buffer_peek(buffer: Buffer) -> int:
    return buffer_ahead(buffer, 1)[0]
