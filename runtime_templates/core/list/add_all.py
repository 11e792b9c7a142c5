"""list.add_all: another list's elements at the end.

Example:

    xs = [1]
    xs.add_all([2, 3])
    print(xs)  // [1, 2, 3]
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].add_all(l: [T])
# inline
def list_add_all(items: MutableSequence[T], others: Sequence[T]) -> None:
    items.extend(others)
