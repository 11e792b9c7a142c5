"""set.is_empty: whether there are no members."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.is_empty() -> bool
# inline
def set_is_empty(members: dict[T, None]) -> bool:
    return not members
