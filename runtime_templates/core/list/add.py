"""list.add: one more element at the end."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].add(v: T)
# inline
def list_add(items: MutableSequence[T], value: T) -> None:
    items.append(value)
