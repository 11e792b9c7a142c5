"""list.index_of: where the first element equal to v is, nil if nowhere."""

from __future__ import annotations

from ..any.any_equal import any_equal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, TypeVar

    T = TypeVar("T")


# luma: [T].index_of(v: T) -> ?int
def list_index_of(items: Sequence[T], value: T) -> int | None:
    try:
        return items.index(value)
    except ValueError:
        return None


# luma: [any].index_of(v: any) -> ?int
def any_list_index_of(items: list[Any], value: Any) -> int | None:
    for index, item in enumerate(items):
        if any_equal(item, value):
            return index
    return None
