"""set.add: makes v a member; one that is already keeps its place."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.add(v: T)
# inline
def set_add(members: dict[T, None], value: T) -> None:
    members.setdefault(value)
