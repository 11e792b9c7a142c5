"""list.min_by: the element for which f gives the smallest key, the first of several, nil of an empty list.

Example:

    print(["carol", "al", "bob"].min_by(name -> name.len()))  // al
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    C = TypeVar("C", int, float, str)
    T = TypeVar("T")


# luma: [T].min_by(f: (T) -> C) -> ?T
def list_min_by(items: Sequence[T], sort_key: Callable[[T], C]) -> T | None:
    found = items[:]
    keys = [sort_key(item) for item in found]
    return found[keys.index(min(keys))] if keys else None
