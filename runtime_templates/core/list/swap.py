"""list.swap: exchanges the elements at i and j; outside the list it panics.

Example:

    xs = [1, 2, 3]
    xs.swap(0, 2)
    print(xs)  // [3, 2, 1]
"""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].swap(i: int, j: int)
def list_swap(items: MutableSequence[T], first: int, second: int) -> None:
    for index in (first, second):
        if not 0 <= index < len(items):
            raise Panic(f"index {index} out of range (length {len(items)})")
    items[first], items[second] = items[second], items[first]
