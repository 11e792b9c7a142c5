"""map.keys: a new list of the keys, in the order they were added."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {byte: V}.keys() -> [byte]
# inline
def map_keys_bytes(entries: dict[int, V]) -> bytearray:
    return bytearray(entries)


# luma: {K: V}.keys() -> [K]
# inline
def map_keys(entries: dict[K, V]) -> list[K]:
    return list(entries)


# where only walked: map_keys
# inline
def map_keys_seen(entries: dict[K, V]) -> Iterable[K]:
    return entries
