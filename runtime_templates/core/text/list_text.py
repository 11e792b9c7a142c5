"""text.list_text: `[1, 2]`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    T = TypeVar("T")


def list_text(items: Iterable[T], item_text: Callable[[T], str]) -> str:
    return "[" + ", ".join([item_text(item) for item in items]) + "]"
