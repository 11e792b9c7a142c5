"""buffer.compact: lets go of what was read, so that a buffer which is filled for ever does not grow.

Example:

    feed = buffer("abc")
    feed.skip(2)
    feed.compact()
    print(feed.len(), feed.position())  // 1 0
"""

from __future__ import annotations

from .handle import Buffer


# luma: buffer.compact()
def buffer_compact(buffer: Buffer) -> None:
    del buffer.data[: buffer.position]
    buffer.position = 0
