"""list.intersect: a new list of the elements the other list holds too, in order."""

from __future__ import annotations

from .contains import any_list_contains

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeVar

    T = TypeVar("T")


# luma: [T].intersect(l: [T]) -> [T]
def list_intersect(items: list[T], others: Sequence[object]) -> list[T]:
    try:
        shared = set(others)
        return [item for item in items if item in shared]
    except TypeError:  # values that cannot be hashed
        return [item for item in items if item in others]


# luma: [any].intersect(l: [any]) -> [any]
def any_list_intersect(items: list[Any], others: list[Any]) -> list[Any]:
    return [item for item in items if any_list_contains(others, item)]
