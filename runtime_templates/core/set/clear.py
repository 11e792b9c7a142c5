"""set.clear: takes every member out."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.clear()
# inline
def set_clear(members: dict[T, None]) -> None:
    members.clear()
