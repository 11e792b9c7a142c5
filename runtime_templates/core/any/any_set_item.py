"""any.any_set_item: stores into a dynamic map, or replaces an element of a dynamic list."""

from __future__ import annotations

from ..errors.panic import Panic
from ..list.set_item import set_item
from .any_type import any_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def any_set_item(value: Any, key: Any, item: Any) -> None:
    if isinstance(value, dict) and isinstance(key, str):
        value[key] = item
    elif isinstance(value, list) and isinstance(key, int):
        set_item(value, key, item)
    else:
        raise Panic(f"cannot store at a {any_type(key)} in {any_type(value)}")
