"""list.first: the first element, nil of an empty list."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].first() -> ?T
def list_first(items: Sequence[T]) -> T | None:
    return items[0] if items else None
