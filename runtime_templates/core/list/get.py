"""list.get: the element at index i, nil outside the list."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].get(i: int) -> ?T
def list_get(items: Sequence[T], index: int) -> T | None:
    return items[index] if 0 <= index < len(items) else None
