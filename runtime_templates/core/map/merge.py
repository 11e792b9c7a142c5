"""map.merge: takes another map's entries in, which win, and gives the map itself."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {K: V}.merge(m: {K: V})
# inline
def map_merge(entries: dict[K, V], others: dict[K, V]) -> None:
    entries.update(others)


# luma: {K: V}.merge(m: {K: V}) -> {K: V}
def map_merged(entries: dict[K, V], others: dict[K, V]) -> dict[K, V]:
    entries.update(others)
    return entries
