"""list.join: one string of all elements with a separator between them.

Example:

    print(["a", "b"].join("-"))  // a-b
"""

from __future__ import annotations

from ..text.float_text import float_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


# luma: [str].join(sep: str) -> str
# inline in any order
def list_join(items: Iterable[str], separator: str) -> str:
    return separator.join(items)


# luma: [int].join(sep: str) -> str
# luma: [byte].join(sep: str) -> str
# inline in any order
def list_join_ints(items: Iterable[int], separator: str) -> str:
    return separator.join(map(str, items))


# luma: [float].join(sep: str) -> str
# inline in any order
def list_join_floats(items: Iterable[float], separator: str) -> str:
    return separator.join(map(float_text, items))


# luma: [bool].join(sep: str) -> str
def list_join_bools(items: Iterable[bool], separator: str) -> str:
    return separator.join("true" if item else "false" for item in items)
