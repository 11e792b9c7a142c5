"""any.any_map: a dynamic value that is walked as a map."""

from __future__ import annotations

from ..errors.panic import Panic
from .any_type import any_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def any_map(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise Panic(f"expected {any_type({})}, found {any_type(value)}")
