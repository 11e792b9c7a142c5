"""any.as_bytes: a dynamic value that must be a `[byte]`, or a list of ints that are bytes."""

from __future__ import annotations

from .as_byte import as_byte
from .as_list import as_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def as_bytes(value: Any) -> bytearray:
    return (
        value
        if isinstance(value, bytearray)
        else bytearray(as_list(value, as_byte, "[byte]"))
    )
