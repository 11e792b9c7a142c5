"""list.remove_all: takes out every element that the other list holds, in place."""

from __future__ import annotations

from .without import any_list_without, list_without

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


# luma: [T].remove_all(l: [T])
def list_remove_all(items: list[Any], removed: Sequence[object]) -> None:
    items[:] = list_without(items, removed)


# luma: [any].remove_all(l: [any])
def any_list_remove_all(items: list[Any], removed: list[Any]) -> None:
    items[:] = any_list_without(items, removed)
