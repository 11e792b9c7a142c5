"""text.bytes_text: `[72, 101]`, each byte as its number."""

from __future__ import annotations


# inline
def bytes_text(data: bytearray) -> str:
    return str(list(data))
