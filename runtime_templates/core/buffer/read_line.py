"""buffer.read_line: the text through the next line break, which is kept, as `tcp.read_line` keeps it.

Where no line break is left the read fails, and the cursor stays: the rest of the line may be written yet.

Example:

    lines = buffer("one\\ntwo")
    print(lines.read_line().trim(), lines.read_line().or("no whole line"))  // one no whole line
"""

from __future__ import annotations

from ..bytes.to_str import bytes_to_str
from .handle import Buffer
from .until import buffer_until


# luma: buffer.read_line() -> str | ?str
def buffer_read_line(buffer: Buffer) -> str:
    end = buffer_until(buffer, 0x0A) + 1
    text = bytes_to_str(buffer.data[buffer.position : end])
    buffer.position = end
    return text
