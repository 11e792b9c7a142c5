"""buffer.read: a byte, n bytes, or all before a delimiter, which is consumed too.

A read that fails leaves the cursor where it was.
"""

from __future__ import annotations

from ..bytes.to_str import bytes_to_str
from ..errors.failure import Failure
from .ahead import buffer_ahead
from .handle import Buffer
from .until import buffer_until


# luma: buffer.read() -> byte
def buffer_read_byte(buffer: Buffer) -> int:
    byte = buffer_ahead(buffer, 1)[0]
    buffer.position += 1
    return byte


# luma: buffer.read() -> ?byte
def buffer_read_byte_or_nil(buffer: Buffer) -> int | None:
    try:
        return buffer_read_byte(buffer)
    except Failure:
        return None


# luma: buffer.read(n: int) -> [byte]
# length: n
def buffer_read_bytes(buffer: Buffer, n: int) -> bytearray:
    data = buffer_ahead(buffer, n)
    buffer.position += n
    return data


# luma: buffer.read(n: int) -> str
def buffer_read_text(buffer: Buffer, n: int) -> str:
    text = bytes_to_str(buffer_ahead(buffer, n))
    buffer.position += n
    return text


# luma: buffer.read(n: int) -> ?[byte]
def buffer_read_bytes_or_nil(buffer: Buffer, n: int) -> bytearray | None:
    try:
        return buffer_read_bytes(buffer, n)
    except Failure:
        return None


# luma: buffer.read(n: int) -> ?str
def buffer_read_text_or_nil(buffer: Buffer, n: int) -> str | None:
    try:
        return buffer_read_text(buffer, n)
    except Failure:
        return None


# luma: buffer.read(b: byte) -> str
def buffer_read_text_until(buffer: Buffer, delimiter: int) -> str:
    end = buffer_until(buffer, delimiter)
    text = bytes_to_str(buffer.data[buffer.position : end])
    buffer.position = end + 1
    return text


# luma: buffer.read(b: byte) -> [byte]
def buffer_read_bytes_until(buffer: Buffer, delimiter: int) -> bytearray:
    end = buffer_until(buffer, delimiter)
    data = buffer.data[buffer.position : end]
    buffer.position = end + 1
    return data


# luma: buffer.read(b: byte) -> ?str
def buffer_read_text_until_or_nil(buffer: Buffer, delimiter: int) -> str | None:
    try:
        return buffer_read_text_until(buffer, delimiter)
    except Failure:
        return None


# luma: buffer.read(b: byte) -> ?[byte]
def buffer_read_bytes_until_or_nil(buffer: Buffer, delimiter: int) -> bytearray | None:
    try:
        return buffer_read_bytes_until(buffer, delimiter)
    except Failure:
        return None
