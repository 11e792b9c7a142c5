"""list.reduce: folds from the left, beginning with init; f may change the list.

Example:

    print([1, 2, 3].reduce(0, (sum, n) -> sum + n))  // 6
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")
    U = TypeVar("U")


# luma: [T].reduce(init: U, f: (U, T) -> U) -> U
def list_reduce(items: Sequence[T], initial: U, combine: Callable[[U, T], U]) -> U:
    result = initial
    for item in items[:]:
        result = combine(result, item)
    return result
