"""any.as_byte: a dynamic value that must be an int from 0 to 255."""

from __future__ import annotations

from ..errors.panic import Panic
from .as_int import as_int

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def as_byte(value: Any) -> int:
    number = as_int(value)
    if 0 <= number <= 255:
        return number
    raise Panic(f"expected byte, found {number}")
