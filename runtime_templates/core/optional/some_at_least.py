"""optional.some_at_least: whether an optional holds a value that is at least another; nil does not."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def some_at_least(value: Any, other: Any) -> bool:
    return value is not None and other is not None and bool(value >= other)
