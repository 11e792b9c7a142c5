"""list.find: the first element that f accepts, nil if there is none; asks no further.

Example:

    print([1, 5, 7].find(n -> n > 3), [1].find(n -> n > 3))  // 5 nil
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].find(f: (T) -> bool) -> ?T
def list_find(items: Sequence[T], fits: Callable[[T], bool]) -> T | None:
    return next((item for item in items[:] if fits(item)), None)
