"""map.len: how many keys there are."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {K: V}.len() -> int
# inline
def map_len(entries: dict[K, V]) -> int:
    return len(entries)
