"""list.fill: a new list of n times v.

A struct is copied for each place. A list, map or other reference is the same one in each.

Example:

    print(list.fill(3, 0))  // [0, 0, 0]
"""

from __future__ import annotations

from ..errors.panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: static list.fill(n: int, v: byte) -> [byte]
def list_fill_bytes(n: int, byte: int) -> bytearray:
    return bytearray(list_fill(n, byte))


# luma: static list.fill(n: int, v: T) -> [T]
# shares: value
def list_fill(n: int, value: T) -> list[T]:
    if n < 0:
        raise Panic(f"list.fill count is negative: {n}")
    return [value] * n
