"""list.max: the largest element; an empty list fails, or gives nil."""

from __future__ import annotations

from ..errors.failure import Failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeVar

    C = TypeVar("C", int, float, str)


# luma: [C].max() -> C
def list_max(items: Sequence[C]) -> C:
    if not items:
        raise Failure("max of an empty list")
    return max(items)


# luma: [C].max() -> ?C
# inline
def list_max_or_nil(items: Sequence[C]) -> C | None:
    return max(items, default=None)
