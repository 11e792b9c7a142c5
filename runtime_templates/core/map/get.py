"""map.get: the value of a key; nil, or the default, where there is none."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {K: V}.get(k: K) -> ?V
# inline
def map_get(entries: dict[K, V], key: K) -> V | None:
    return entries.get(key)


# luma: {K: V}.get(k: K, default: V) -> V
# inline
def map_get_or(entries: dict[K, V], key: K, default: V) -> V:
    return entries.get(key, default)
