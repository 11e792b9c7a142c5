"""bytes.starts_with: whether the bytes begin with the other ones.

Example:

    print("abc".to_bytes().starts_with("ab".to_bytes()))  // true
"""

from __future__ import annotations


# luma: [byte].starts_with(b: [byte]) -> bool
# inline
def bytes_starts_with(data: bytes | bytearray, part: bytes | bytearray) -> bool:
    return data.startswith(part)
