"""list.min: the smallest element; an empty list fails, or gives nil."""

from __future__ import annotations

from ..errors.failure import Failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    C = TypeVar("C", int, float, str)


# luma: [C].min() -> C
def list_min(items: Sequence[C]) -> C:
    if not items:
        raise Failure("min of an empty list")
    return min(items)


# luma: [C].min() -> ?C
# inline
def list_min_or_nil(items: Sequence[C]) -> C | None:
    return min(items, default=None)
