"""any.as_optional: nil, or a dynamic value that is checked."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")


# gives: value
# shares: value
def as_optional(value: Any, inner: Callable[[Any], T]) -> T | None:
    return None if value is None else inner(value)
