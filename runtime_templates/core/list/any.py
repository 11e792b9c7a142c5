"""list.any: whether f accepts an element; asks no further than the first."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].any(f: (T) -> bool) -> bool
def list_any(items: Sequence[T], fits: Callable[[T], bool]) -> bool:
    return any(fits(item) for item in items[:])
