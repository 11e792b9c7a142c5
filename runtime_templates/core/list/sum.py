"""list.sum: all elements added up, 0 of an empty list."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


# luma: [int].sum() -> int
# luma: [byte].sum() -> int
# inline
def list_sum(items: Iterable[int]) -> int:
    return sum(items)


# luma: [float].sum() -> float
def list_sum_floats(items: Iterable[float]) -> float:
    # from left to right: Python's own sum() corrects rounding, by its version
    total = 0.0
    for item in items:
        total += item
    return total
