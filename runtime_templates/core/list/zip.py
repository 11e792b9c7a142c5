"""list.zip: a new list of pairs, as long as the shorter of the two lists.

A pair is a list of two elements, so both lists have elements of one type.

Example:

    print([1, 2, 3].zip([10, 20]))  // [[1, 10], [2, 20]]
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].zip(l: [T]) -> [[T]]
def list_zip(items: list[T], others: list[T]) -> list[list[T]]:
    return [list(pair) for pair in zip(items, others)]
