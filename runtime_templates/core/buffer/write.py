"""buffer.write: appends a byte, bytes, UTF-8 text or all of another buffer."""

from __future__ import annotations

from .handle import Buffer


# luma: buffer.write(b: byte)
# inline
def buffer_write_byte(buffer: Buffer, byte: int) -> None:
    buffer.data.append(byte)


# luma: buffer.write(data: [byte])
# inline
def buffer_write_bytes(buffer: Buffer, data: bytearray) -> None:
    buffer.data.extend(data)


# luma: buffer.write(text: str)
# inline
def buffer_write_text(buffer: Buffer, text: str) -> None:
    buffer.data.extend(text.encode())


# luma: buffer.write(other: buffer)
# inline
# changes: buffer
# spreads: nothing
def buffer_write_buffer(buffer: Buffer, other: Buffer) -> None:
    buffer.data.extend(other.data)
