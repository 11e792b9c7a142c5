"""map.filter: a new map of the entries whose key and value f accepts.

Example:

    ages = { "Ann": 31, "Bob": 9 }
    print(ages.filter((name, age) -> age > 17))  // {"Ann": 31}
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {K: V}.filter(f: (K, V) -> bool) -> {K: V}
def map_filter(entries: dict[K, V], is_wanted: Callable[[K, V], bool]) -> dict[K, V]:
    return {
        key: value for key, value in entries.copy().items() if is_wanted(key, value)
    }
