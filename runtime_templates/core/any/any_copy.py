"""any.any_copy: a dynamic value of its own: the lists and maps in it are copied, too."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def any_copy(value: Any) -> Any:
    if isinstance(value, list):
        return [any_copy(element) for element in value]
    if isinstance(value, dict):
        return {key: any_copy(element) for key, element in value.items()}
    return bytearray(value) if isinstance(value, bytearray) else value
