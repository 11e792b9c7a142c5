"""bytes.zip: a new list of pairs of bytes, as long as the shorter of the two lists.

Example:

    print("ab".to_bytes().zip("xyz".to_bytes()))  // [[97, 120], [98, 121]]
"""

from __future__ import annotations


# luma: [byte].zip(l: [byte]) -> [[byte]]
def bytes_zip(data: bytearray, others: bytearray) -> list[bytearray]:
    return [bytearray(pair) for pair in zip(data, others)]
