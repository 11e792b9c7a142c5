"""list.remove_at: takes out the element at index i; outside the list it panics."""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].remove_at(i: int)
def list_remove_at(items: MutableSequence[T], index: int) -> None:
    if not 0 <= index < len(items):
        raise Panic(f"index {index} out of range (length {len(items)})")
    del items[index]
