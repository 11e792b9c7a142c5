"""any.any_kind: what `.type()` says of a dynamic value: its kind, or the name of its type."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def any_kind(value: Any) -> str:
    kind = type(value).__qualname__
    return ANY_KINDS.get(kind, kind)


ANY_KINDS = {"NoneType": "nil", "dict": "map", "bytearray": "list"}
