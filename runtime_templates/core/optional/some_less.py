"""optional.some_less: whether an optional holds a value that is less than another; nil does not."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def some_less(value: Any, other: Any) -> bool:
    return value is not None and other is not None and bool(value < other)
