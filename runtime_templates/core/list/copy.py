"""list.copy: a new list of the same elements."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    L = TypeVar("L", list[Any], bytearray)


# luma: [T].copy() -> [T]
# inline
def list_copy(items: L) -> L:
    return items.copy()


# where new: list_copy
# inline
def list_copy_new(items: L) -> L:
    return items
