"""list.is_empty: whether there are no elements."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    T = TypeVar("T")


# luma: [T].is_empty() -> bool
# inline
def list_is_empty(items: Sequence[T]) -> bool:
    return not items
