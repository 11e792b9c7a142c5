"""errors.unwrap: the value of an optional that must not be nil."""

from __future__ import annotations

from .panic import Panic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")


def unwrap(value: T | None, kind: str) -> T:
    if value is None:
        raise Panic(f"nil where {kind} was needed")
    return value
