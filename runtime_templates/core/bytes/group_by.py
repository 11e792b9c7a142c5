"""bytes.group_by: a map from each key that f gives to the bytes of that key, in their order.

Example:

    print("abAB".to_bytes().group_by(b -> b > 96))  // {true: [97, 98], false: [65, 66]}
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    K = TypeVar("K")


# luma: [byte].group_by(f: (byte) -> K) -> {K: [byte]}
def bytes_group_by(data: bytearray, key_of: Callable[[int], K]) -> dict[K, bytearray]:
    groups: dict[K, bytearray] = {}
    for byte in data[:]:
        groups.setdefault(key_of(byte), bytearray()).append(byte)
    return groups
