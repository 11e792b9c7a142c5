"""set.remove: takes a member out; false if v is none."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.remove(v: T)
# inline
def set_remove(members: dict[T, None], value: T) -> None:
    members.pop(value, None)


# luma: {T}.remove(v: T) -> bool
def set_removed(members: dict[T, None], value: T) -> bool:
    found = value in members
    members.pop(value, None)
    return found
