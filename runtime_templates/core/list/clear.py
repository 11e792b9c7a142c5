"""list.clear: takes every element out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].clear()
# inline
def list_clear(items: MutableSequence[T]) -> None:
    items.clear()
