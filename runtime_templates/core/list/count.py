"""list.count: how many elements f accepts.

Example:

    print([1, 2, 3, 4].count(n -> n % 2 == 0))  // 2
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].count(f: (T) -> bool) -> int
# counts
def list_count(items: Sequence[T], fits: Callable[[T], bool]) -> int:
    return sum(1 for item in items[:] if fits(item))
