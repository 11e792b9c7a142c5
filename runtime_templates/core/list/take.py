"""list.take: a new list of the first n elements, of all where there are fewer.

Example:

    print([1, 2, 3].take(2), [1].take(2))  // [1, 2] [1]
"""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    L = TypeVar("L", list[Any], bytearray)


# luma: [T].take(n: int) -> [T]
def list_take(items: L, n: int) -> L:
    if n < 0:
        raise Panic(f"take count is negative: {n}")
    return items[:n]
