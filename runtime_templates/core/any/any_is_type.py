"""any.any_is_type: whether a dynamic value is of the type that a text names, by its kind or in full."""

from __future__ import annotations

from .any_kind import any_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def any_is_type(value: Any, wanted: str) -> bool:
    wanted = wanted.replace(" ", "")
    inner = wanted[1:-1]
    if wanted == "any":
        return True
    if wanted[:1] == "?":
        return value is None or any_is_type(value, wanted[1:])
    if isinstance(value, bytearray) and wanted == "[byte]":
        return True
    if wanted[:1] == "[" and isinstance(value, (list, bytearray)):
        return all(any_is_type(element, inner) for element in value)
    if wanted[:5] == "{str:" and isinstance(value, dict):
        return all(any_is_type(element, inner[4:]) for element in value.values())
    return any_kind(value) == wanted
