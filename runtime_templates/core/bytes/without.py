"""bytes.without: `data - removed`, new bytes that leave out every listed value."""

from __future__ import annotations


# inline
def bytes_without(data: bytearray, removed: bytearray) -> bytearray:
    return data.translate(None, bytes(removed))
