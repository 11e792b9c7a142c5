"""map.sort_by_key: puts the entries in the order of their keys, in place, and gives the map.

Example:

    print({ "b": 1, "a": 2 }.sort_by_key())  // {"a": 2, "b": 1}
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    C = TypeVar("C", int, float, str)
    V = TypeVar("V")


# luma: {C: V}.sort_by_key() -> {C: V}
def map_sort_by_key(entries: dict[C, V]) -> dict[C, V]:
    for key in sorted(entries):
        entries[key] = entries.pop(key)
    return entries
