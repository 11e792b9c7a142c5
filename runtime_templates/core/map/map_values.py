"""map.map_values: a new map of the same keys, each with what f gives for its value.

Example:

    print({ "a": 1, "b": 2 }.map_values(n -> n * 10))  // {"a": 10, "b": 20}
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    K = TypeVar("K")
    U = TypeVar("U")
    V = TypeVar("V")


# luma: {K: V}.map_values(f: (V) -> U) -> {K: U}
# shares: nothing
def map_values_mapped(entries: dict[K, V], convert: Callable[[V], U]) -> dict[K, U]:
    return {key: convert(value) for key, value in entries.copy().items()}
