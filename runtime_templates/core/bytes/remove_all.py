"""bytes.remove_all: takes out every byte that the other list holds, in place."""

from __future__ import annotations


# luma: [byte].remove_all(l: [byte])
def bytes_remove_all(data: bytearray, removed: bytearray) -> None:
    data[:] = data.translate(None, bytes(removed))
