"""set.size: how many members there are; `len` is the same."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


# luma: {T}.size() -> int
# luma: {T}.len() -> int
# inline
def set_size(members: dict[T, None]) -> int:
    return len(members)
