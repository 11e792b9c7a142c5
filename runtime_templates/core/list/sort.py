"""list.sort: puts the list in order, in place, and gives it.

Example:

    print([3, 1, 2].sort())  // [1, 2, 3]
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    C = TypeVar("C", int, float, str)


# luma: [C].sort()
# inline
def list_sort(items: list[C]) -> None:
    items.sort()


# luma: [C].sort() -> [C]
def list_sorted(items: list[C]) -> list[C]:
    items.sort()
    return items


# where new: list_sorted
# inline
def list_sorted_new(items: Iterable[C]) -> list[C]:
    return sorted(items)
