"""set.to_list: a new list of the members, in the order they were added."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeVar

    T = TypeVar("T")


# luma: {byte}.to_list() -> [byte]
# inline
def set_to_bytes(members: dict[int, None]) -> bytearray:
    return bytearray(members)


# luma: {T}.to_list() -> [T]
# inline
def set_to_list(members: dict[T, None]) -> list[T]:
    return list(members)


# where only walked: set_to_list
# inline
def set_members_seen(members: dict[T, None]) -> Iterable[T]:
    return members
