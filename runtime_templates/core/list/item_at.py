"""list.item_at: the element at an index that is not proven to be in range."""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    T = TypeVar("T")


def item_at(items: Sequence[T], index: int) -> T:
    if 0 <= index < len(items):
        return items[index]
    raise Panic(f"index {index} out of range (length {len(items)})")
