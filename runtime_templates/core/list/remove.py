"""list.remove: takes out the first element equal to v; false if there is none."""

from __future__ import annotations

from .index_of import any_list_index_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import Any


# luma: [T].remove(v: T) -> bool
def list_remove(items: MutableSequence[Any], value: object) -> bool:
    try:
        items.remove(value)
    except ValueError:
        return False
    return True


# luma: [any].remove(v: any) -> bool
def any_list_remove(items: list[Any], value: Any) -> bool:
    index = any_list_index_of(items, value)
    if index is None:
        return False
    del items[index]
    return True
