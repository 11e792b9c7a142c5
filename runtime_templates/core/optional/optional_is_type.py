"""optional.optional_is_type: whether an optional is of the type that a text names at run time."""

from __future__ import annotations

from ..text.is_type_named import is_type_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def optional_is_type(value: Any, kind: str, full: str, wanted: str) -> bool:
    if value is None:
        return wanted[:1] == "?" or wanted in ("nil", "any")
    return is_type_named(kind, full, wanted)
