"""any.any_list: a dynamic value that is walked as a list."""

from __future__ import annotations

from ..errors.panic import Panic
from .any_type import any_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def any_list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    raise Panic(f"expected [any], found {any_type(value)}")
