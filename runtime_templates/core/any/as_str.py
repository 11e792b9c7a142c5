"""any.as_str: a dynamic value that must be a str."""

from __future__ import annotations

from ..errors.panic import Panic
from .any_type import any_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def as_str(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise Panic(f"expected str, found {any_type(value)}")
