"""optional.optional_kind: what `.type()` says of an optional: `nil`, or the kind of what it holds."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def optional_kind(value: Any, kind: str) -> str:
    return "nil" if value is None else kind
