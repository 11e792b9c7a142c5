"""set.union: a new set of the members of either, the first set's before the other's."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.union(s: {T}) -> {T}
# inline
def set_union(members: dict[T, None], others: dict[T, None]) -> dict[T, None]:
    return members | others
