"""list.set_item: `items[index] = value`, the index not proven to be in range."""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import TypeVar

    T = TypeVar("T")


def set_item(items: MutableSequence[T], index: int, value: T) -> None:
    if not 0 <= index < len(items):
        raise Panic(f"index {index} out of range (length {len(items)})")
    items[index] = value
