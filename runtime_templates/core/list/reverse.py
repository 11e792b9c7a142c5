"""list.reverse: turns the list round, in place, and gives it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import Any, TypeVar

    T = TypeVar("T")
    M = TypeVar("M", bound=MutableSequence[Any])


# luma: [T].reverse()
# inline
def list_reverse(items: MutableSequence[T]) -> None:
    items.reverse()


# luma: [T].reverse() -> [T]
def list_reversed(items: M) -> M:
    items.reverse()
    return items
