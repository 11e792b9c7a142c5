"""range.map: a new list of what f gives for each number.

Example:

    print((1..=3).map(n -> n * n))  // [1, 4, 9]
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    U = TypeVar("U")


# luma: range.map(f: (int) -> byte) -> [byte]
def range_map_bytes(numbers: range, convert: Callable[[int], int]) -> bytearray:
    return bytearray(map(convert, numbers))


# luma: range.map(f: (int) -> U) -> [U]
def range_map(numbers: range, convert: Callable[[int], U]) -> list[U]:
    return [convert(number) for number in numbers]
