"""map.is_empty: whether there are no keys."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")


# luma: {K: V}.is_empty() -> bool
# inline
def map_is_empty(entries: dict[K, V]) -> bool:
    return not entries
