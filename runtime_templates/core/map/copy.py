"""map.copy: a new map of the same entries."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {K: V}.copy() -> {K: V}
# inline
def map_copy(entries: dict[K, V]) -> dict[K, V]:
    return entries.copy()


# where new: map_copy
# inline
def map_copy_new(entries: dict[K, V]) -> dict[K, V]:
    return entries
