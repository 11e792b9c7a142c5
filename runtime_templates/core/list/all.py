"""list.all: whether f accepts every element; asks no further than the first refused."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].all(f: (T) -> bool) -> bool
def list_all(items: Sequence[T], fits: Callable[[T], bool]) -> bool:
    return all(fits(item) for item in items[:])
