"""list.drop: a new list without the first n elements, an empty one where there are no more.

Example:

    print([1, 2, 3].drop(2), [1].drop(2))  // [3] []
"""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    L = TypeVar("L", list[Any], bytearray)


# luma: [T].drop(n: int) -> [T]
def list_drop(items: L, n: int) -> L:
    if n < 0:
        raise Panic(f"drop count is negative: {n}")
    return items[n:]
