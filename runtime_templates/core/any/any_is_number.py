"""any.any_is_number: whether a dynamic value is an int or a float; a bool is neither."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def any_is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
