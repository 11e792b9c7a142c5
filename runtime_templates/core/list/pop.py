"""list.pop: takes out the last element and gives it, nil of an empty list.

Example:

    stack = [1, 2]
    print(stack.pop(), stack.pop(), stack.pop())  // 2 1 nil
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].pop() -> ?T
def list_pop(items: MutableSequence[T]) -> T | None:
    return items.pop() if items else None
