"""map.remove: takes a key and its value out; false if there is no such key."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {K: V}.remove(k: K)
# inline
def map_remove(entries: dict[K, V], key: K) -> None:
    entries.pop(key, None)


# luma: {K: V}.remove(k: K) -> bool
def map_removed(entries: dict[K, V], key: K) -> bool:
    found = key in entries
    entries.pop(key, None)
    return found
