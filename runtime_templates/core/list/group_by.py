"""list.group_by: a map from each key that f gives to the elements of that key, in their order.

Example:

    print(["one", "two", "three"].group_by(word -> word.len()))  // {3: ["one", "two"], 5: ["three"]}
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    K = TypeVar("K")
    T = TypeVar("T")


# luma: [T].group_by(f: (T) -> K) -> {K: [T]}
# spreads: nothing
def list_group_by(items: list[T], key_of: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = {}
    for item in items[:]:
        groups.setdefault(key_of(item), []).append(item)
    return groups
