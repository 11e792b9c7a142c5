"""text.any_text: the text of a dynamic value, by what it is at run time."""

from __future__ import annotations

from .float_text import float_text
from .list_text import list_text
from .map_text import map_text
from .quoted import quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def any_text(value: Any) -> str:
    return value if isinstance(value, str) else any_inner_text(value)


def any_inner_text(value: Any) -> str:
    if value is None:
        return "nil"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, float):
        return float_text(value)
    if isinstance(value, (list, bytearray)):
        return list_text(value, any_inner_text)
    if isinstance(value, dict):
        return map_text(value, any_inner_text, any_inner_text)
    return str(value)
