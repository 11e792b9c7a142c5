"""map.clear: takes every entry out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {K: V}.clear()
# inline
def map_clear(entries: dict[K, V]) -> None:
    entries.clear()
