"""any.as_float: a dynamic value that must be a float."""

from __future__ import annotations

from ..errors.panic import Panic
from .any_type import any_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def as_float(value: Any) -> float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise Panic(f"expected float, found {any_type(value)}")
