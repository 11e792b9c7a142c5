"""set.contains: whether v is a member."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.contains(v: T) -> bool
# inline in any order
def set_contains(members: dict[T, None], value: T) -> bool:
    return value in members
