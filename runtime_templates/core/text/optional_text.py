"""text.optional_text: `nil`, or the text of the value."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")


def optional_text(value: T | None, text: Callable[[T], str]) -> str:
    return "nil" if value is None else text(value)
