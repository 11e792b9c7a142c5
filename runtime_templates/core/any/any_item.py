"""any.any_item: an entry of a dynamic map, or an element of a dynamic list or string."""

from __future__ import annotations

from ..errors.panic import Panic
from ..list.item_at import item_at
from .any_type import any_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def any_item(value: Any, key: Any) -> Any:
    if isinstance(value, dict):
        try:
            return value[key]
        except KeyError:
            return None
    if isinstance(value, (list, bytearray, str)) and isinstance(key, int):
        return item_at(value, key)
    expected = any_type({} if isinstance(key, str) else [])
    raise Panic(f"expected {expected}, found {any_type(value)}")
