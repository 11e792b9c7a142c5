"""map.values: a new list of the values, in the order their keys were added."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {K: byte}.values() -> [byte]
# inline
def map_values_bytes(entries: dict[K, int]) -> bytearray:
    return bytearray(entries.values())


# luma: {K: V}.values() -> [V]
# inline
def map_values(entries: dict[K, V]) -> list[V]:
    return list(entries.values())


# where only walked: map_values
# inline
def map_values_seen(entries: dict[K, V]) -> Iterable[V]:
    return entries.values()
