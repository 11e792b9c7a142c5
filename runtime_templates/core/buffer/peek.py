"""buffer.peek: the next byte, the cursor left where it is."""

from __future__ import annotations

from .ahead import buffer_ahead
from .handle import Buffer


# luma: buffer.peek() -> byte
# inline
def buffer_peek(buffer: Buffer) -> int:
    return buffer_ahead(buffer, 1)[0]


# luma: buffer.peek() -> ?byte
def buffer_peek_or_nil(buffer: Buffer) -> int | None:
    at_end = buffer.position == len(buffer.data)
    return None if at_end else buffer.data[buffer.position]
