"""list.filter: a new list of the elements that f accepts; f may change the list.

Example:

    print([1, 2, 3, 4].filter(n -> n % 2 == 0))  // [2, 4]
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].filter(f: (T) -> bool) -> [T]
def list_filter(items: list[T], is_wanted: Callable[[T], bool]) -> list[T]:
    return [item for item in items[:] if is_wanted(item)]
