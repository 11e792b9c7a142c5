"""list.unique: a new list with the first of each value, in order.

Example:

    print([1, 2, 1].unique())  // [1, 2]
"""

from __future__ import annotations

from .contains import any_list_contains

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TypeVar

    T = TypeVar("T")


# luma: [int].unique() -> [int]
# luma: [str].unique() -> [str]
# luma: [float].unique() -> [float]
# luma: [bool].unique() -> [bool]
# inline
def list_unique_hashed(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))


# luma: [T].unique() -> [T]
def list_unique(items: list[T]) -> list[T]:
    kept: list[T] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept


# luma: [any].unique() -> [any]
def any_list_unique(items: list[Any]) -> list[Any]:
    kept: list[Any] = []
    for item in items:
        if not any_list_contains(kept, item):
            kept.append(item)
    return kept
