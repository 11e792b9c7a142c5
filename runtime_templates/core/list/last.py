"""list.last: the last element, nil of an empty list."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].last() -> ?T
def list_last(items: Sequence[T]) -> T | None:
    return items[-1] if items else None
