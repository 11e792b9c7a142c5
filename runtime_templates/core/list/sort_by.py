"""list.sort_by: puts the list in order by what f gives for each element, and gives it.

Elements of the same key stay in their order. f may change the list: what is sorted is the list as it
was when the call began.

Example:

    people = ["carol", "al", "bob"]
    print(people.sort_by(name -> name.len()))  // ["al", "bob", "carol"]
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, MutableSequence
    from typing import Any, TypeVar

    C = TypeVar("C", int, float, str)
    M = TypeVar("M", bound=MutableSequence[Any])


# luma: [T].sort_by(f: (T) -> C) -> [T]
def list_sort_by(items: M, sort_key: Callable[[Any], C]) -> M:
    found = items[:]
    keys = [sort_key(item) for item in found]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    items[:] = [found[at] for at in order]
    return items
