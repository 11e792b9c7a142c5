"""list.len: how many elements there are."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].len() -> int
# inline
def list_len(items: Sequence[T]) -> int:
    return len(items)
