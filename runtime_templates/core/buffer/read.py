"""buffer.read: a byte, n bytes, or all before a delimiter, which is consumed too.

A read that fails leaves the cursor where it was.
"""

from __future__ import annotations

from ..bytes.to_str import bytes_to_str
from .ahead import buffer_ahead
from .handle import Buffer
from .until import buffer_until


# luma: buffer.read() -> byte | ?byte
def buffer_read_byte(buffer: Buffer) -> int:
    byte = buffer_ahead(buffer, 1)[0]
    buffer.position += 1
    return byte


# luma: buffer.read(n: int) -> [byte] | ?[byte]
# length: n
def buffer_read_bytes(buffer: Buffer, n: int) -> bytearray:
    data = buffer_ahead(buffer, n)
    buffer.position += n
    return data


# luma: buffer.read(n: int) -> str | ?str
def buffer_read_text(buffer: Buffer, n: int) -> str:
    text = bytes_to_str(buffer_ahead(buffer, n))
    buffer.position += n
    return text


# luma: buffer.read(b: byte) -> str | ?str
def buffer_read_text_until(buffer: Buffer, delimiter: int) -> str:
    end = buffer_until(buffer, delimiter)
    text = bytes_to_str(buffer.data[buffer.position : end])
    buffer.position = end + 1
    return text


# luma: buffer.read(b: byte) -> [byte] | ?[byte]
def buffer_read_bytes_until(buffer: Buffer, delimiter: int) -> bytearray:
    end = buffer_until(buffer, delimiter)
    data = buffer.data[buffer.position : end]
    buffer.position = end + 1
    return data
