"""list.insert: an element before index i; panics if that is not 0 to the length."""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].insert(i: int, v: T)
def list_insert(items: MutableSequence[T], index: int, value: T) -> None:
    if not 0 <= index <= len(items):
        raise Panic(f"index {index} out of range (length {len(items)})")
    items.insert(index, value)
