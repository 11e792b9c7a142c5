"""any.any_type: the Luma name of what a dynamic value is at run time."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def any_type(value: Any) -> str:
    kind = type(value).__qualname__
    return ANY_TYPES.get(kind, kind)


ANY_TYPES = {
    "NoneType": "nil",
    "list": "[any]",
    "dict": "{str: any}",
    "bytearray": "[byte]",
}
