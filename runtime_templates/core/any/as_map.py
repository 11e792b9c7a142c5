"""any.as_map: a dynamic value that must be a map, as a new map whose values are checked; `wanted` is its type."""

from __future__ import annotations

from ..errors.panic import Panic
from .any_type import any_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    T = TypeVar("T")


def as_map(value: Any, item: Callable[[Any], T], wanted: str) -> dict[str, T]:
    if isinstance(value, dict):
        return {key: item(element) for key, element in value.items()}
    raise Panic(f"expected {wanted}, found {any_type(value)}")
