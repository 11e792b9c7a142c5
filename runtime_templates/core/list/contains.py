"""list.contains: whether an element equals v."""

from __future__ import annotations

from ..any.any_equal import any_equal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeVar

    T = TypeVar("T")


# luma: [T].contains(v: T) -> bool
# inline in any order
def list_contains(items: Sequence[T], value: T) -> bool:
    return value in items


# luma: [any].contains(v: any) -> bool
def any_list_contains(items: list[Any], value: Any) -> bool:
    return any(any_equal(item, value) for item in items)
