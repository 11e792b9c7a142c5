"""buffer.create: `buffer()` to write to, `buffer(data)` to read a copy of data."""

from __future__ import annotations

from .handle import Buffer


# luma: static buffer() -> buffer
# inline
def buffer_create() -> Buffer:
    return Buffer()


# luma: static buffer(data: [byte]) -> buffer
# inline
def buffer_of_bytes(data: bytes | bytearray) -> Buffer:
    return Buffer(data)


# luma: static buffer(text: str) -> buffer
# inline
def buffer_of_text(text: str) -> Buffer:
    return Buffer(text.encode())
