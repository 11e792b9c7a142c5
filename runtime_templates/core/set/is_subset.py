"""set.is_subset: whether every member is in the other set."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.is_subset(s: {T}) -> bool
# inline
def set_is_subset(members: dict[T, None], others: dict[T, None]) -> bool:
    return members.keys() <= others.keys()
