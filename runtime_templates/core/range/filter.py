"""range.filter: a new list of the numbers that f accepts.

Example:

    print((0..7).filter(n -> n % 3 == 0))  // [0, 3, 6]
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


# luma: range.filter(f: (int) -> bool) -> [int]
def range_filter(numbers: range, is_wanted: Callable[[int], bool]) -> list[int]:
    return [number for number in numbers if is_wanted(number)]
