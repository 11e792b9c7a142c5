"""bytes.ends_with: whether the bytes end with the other ones.

Example:

    print("abc".to_bytes().ends_with("bc".to_bytes()))  // true
"""

from __future__ import annotations


# luma: [byte].ends_with(b: [byte]) -> bool
# inline
def bytes_ends_with(data: bytes | bytearray, part: bytes | bytearray) -> bool:
    return data.endswith(part)
