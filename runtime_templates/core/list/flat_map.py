"""list.flat_map: a new list of all elements of the lists that f gives, one list for each element.

Example:

    print(["a b", "c"].flat_map(line -> line.split(" ")))  // ["a", "b", "c"]
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")
    U = TypeVar("U")


# luma: [T].flat_map(f: (T) -> [byte]) -> [byte]
def list_flat_map_bytes(
    items: Sequence[T], convert: Callable[[T], bytearray]
) -> bytearray:
    return bytearray(b"".join([convert(item) for item in items[:]]))


# luma: [T].flat_map(f: (T) -> [U]) -> [U]
# shares: convert
def list_flat_map(items: Sequence[T], convert: Callable[[T], list[U]]) -> list[U]:
    return [part for item in items[:] for part in convert(item)]
