"""set.copy: a new set of the same members."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.copy() -> {T}
# inline
def set_copy(members: dict[T, None]) -> dict[T, None]:
    return members.copy()


# where new: set_copy
# inline
def set_copy_new(members: dict[T, None]) -> dict[T, None]:
    return members
