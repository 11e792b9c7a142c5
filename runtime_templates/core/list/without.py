"""list.without: `items - removed`, a new list that leaves out every listed value."""

from __future__ import annotations

from .contains import any_list_contains

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeVar

    T = TypeVar("T")


def list_without(items: list[T], removed: Sequence[object]) -> list[T]:
    try:
        left_out = set(removed)
        return [item for item in items if item not in left_out]
    except TypeError:  # values that cannot be hashed
        return [item for item in items if item not in removed]


def any_list_without(items: list[Any], removed: list[Any]) -> list[Any]:
    return [item for item in items if not any_list_contains(removed, item)]
