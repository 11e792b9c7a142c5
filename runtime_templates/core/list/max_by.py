"""list.max_by: the element for which f gives the largest key, the first of several, nil of an empty list.

Example:

    print(["carol", "al", "bob"].max_by(name -> name.len()))  // carol
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    C = TypeVar("C", int, float, str)
    T = TypeVar("T")


# luma: [T].max_by(f: (T) -> C) -> ?T
def list_max_by(items: Sequence[T], sort_key: Callable[[T], C]) -> T | None:
    found = items[:]
    keys = [sort_key(item) for item in found]
    return found[keys.index(max(keys))] if keys else None
