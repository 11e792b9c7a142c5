"""list.map: a new list of what f gives for each element; f may change the list.

Example:

    print([1, 2, 3].map(n -> n * n))  // [1, 4, 9]
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")
    U = TypeVar("U")


# luma: [T].map(f: (T) -> byte) -> [byte]
def list_map_bytes(items: Sequence[T], convert: Callable[[T], int]) -> bytearray:
    return bytearray(map(convert, items[:]))


# luma: [T].map(f: (T) -> U) -> [U]
def list_map(items: Sequence[T], convert: Callable[[T], U]) -> list[U]:
    return [convert(item) for item in items[:]]
