"""bytes.index_of: where the other bytes first begin in these, nil if nowhere.

Example:

    print("abcbc".to_bytes().index_of("bc".to_bytes()))  // 1
"""

from __future__ import annotations


# luma: [byte].index_of(b: [byte]) -> ?int
def bytes_index_of(data: bytes | bytearray, wanted: bytes | bytearray) -> int | None:
    index = data.find(wanted)
    return None if index < 0 else index
