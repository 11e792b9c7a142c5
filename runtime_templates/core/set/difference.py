"""set.difference: a new set of the members that are not in the other."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.difference(s: {T}) -> {T}
def set_difference(members: dict[T, None], others: dict[T, None]) -> dict[T, None]:
    return {value: None for value in members if value not in others}
