"""any.as_bool: a dynamic value that must be a bool."""

from __future__ import annotations

from ..errors.panic import Panic
from .any_type import any_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def as_bool(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise Panic(f"expected bool, found {any_type(value)}")
