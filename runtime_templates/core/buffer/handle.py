"""buffer.handle: bytes that are written at the end and read at a cursor."""

from __future__ import annotations


# luma: type buffer
class Buffer:
    __slots__ = ("data", "position")

    def __init__(self, data: bytes | bytearray = b"") -> None:
        self.data = bytearray(data)
        self.position = 0
