"""set.intersect: a new set of the members of both, in the first set's order."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.intersect(s: {T}) -> {T}
def set_intersect(members: dict[T, None], others: dict[T, None]) -> dict[T, None]:
    return {value: None for value in members if value in others}
