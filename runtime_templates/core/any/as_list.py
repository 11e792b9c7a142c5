"""any.as_list: a dynamic value that must be a list, as a new list whose elements are checked; `wanted` is its type."""

from __future__ import annotations

from ..errors.panic import Panic
from .any_type import any_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")


# shares: value
def as_list(value: Any, item: Callable[[Any], T], wanted: str) -> list[T]:
    if isinstance(value, (list, bytearray)):
        return [item(element) for element in value]
    raise Panic(f"expected {wanted}, found {any_type(value)}")
