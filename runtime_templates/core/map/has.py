"""map.has: whether there is such a key."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {K: V}.has(k: K) -> bool
# inline in any order
def map_has(entries: dict[K, V], key: K) -> bool:
    return key in entries
