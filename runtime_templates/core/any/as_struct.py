"""any.as_struct: a dynamic value that must be a struct of the program; `wanted` is the struct's name."""

from __future__ import annotations

from ..errors.panic import Panic
from .any_type import any_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")


def as_struct(value: Any, kind: type[T], wanted: str) -> T:
    if isinstance(value, kind):
        return value
    raise Panic(f"expected {wanted}, found {any_type(value)}")
