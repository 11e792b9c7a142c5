"""Lays out a call or the head of a function as black does.

On one line where that fits; else what is between the brackets on a line of its own; else each item on one, with a
comma behind the last.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

LINE_LENGTH: Final = 88


def width(text: str) -> int:
    """Returns the columns of a text as black counts them, or more where Python's tables may differ from its own."""
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width

    columns = 0
    for character in text:
        wide = character >= "\u1100" and east_asian_width(character) in ("W", "F", "N")
        columns += 2 if wide else 1
    return columns


def bracketed(
    prefix: str, items: Sequence[str], suffix: str, depth: int, is_head: bool = False
) -> list[str] | None:
    """Returns the lines of `prefix`, `items` and `suffix`, indented by `depth` levels; None where no layout fits.

    `prefix` ends with the opening bracket, `suffix` begins with the closing one: `sock = connect(` and `)`, or
    `def f(` and `) -> Tcp:`. `is_head`: it is the head of a function, where black puts a comma behind a parameter
    that stands alone on its line. `*` may stand among the items.
    """
    outer = "    " * depth
    inside = ", ".join(items)
    whole = f"{outer}{prefix}{inside}{suffix}"
    if width(whole) <= LINE_LENGTH:
        return [whole]
    return split(prefix, items, suffix, depth, is_head)


def split(
    prefix: str, items: Sequence[str], suffix: str, depth: int, is_head: bool = False
) -> list[str] | None:
    """Returns the same where all of it surely does not fit on one line."""
    outer, inner = "    " * depth, "    " * (depth + 1)
    first, last = outer + prefix, outer + suffix
    if not items or width(first) > LINE_LENGTH or width(last) > LINE_LENGTH:
        return None
    inside = inner + ", ".join(items)
    if is_head and len(items) == 1:
        inside += ","
    if width(inside) <= LINE_LENGTH:
        return [first, inside, last]
    lines = [f"{inner}{item}," for item in items]
    if len(items) < 2 or any(width(line) > LINE_LENGTH for line in lines):
        return None
    return [first, *lines, last]
