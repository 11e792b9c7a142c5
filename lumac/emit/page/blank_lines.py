"""How many blank lines black leaves before each line: two round what stands at the top, one inside.

The rules are those of black's own tracker, for the kinds of lines that the emitter writes.
"""

from __future__ import annotations

from lumac.emit.line import (
    CLASS,
    COMMENT,
    DECORATOR,
    DEF,
    ELIF,
    ELSE,
    EXCEPT,
    IMPORT,
    Line,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

DEPENDENT: Final = (ELSE, ELIF, EXCEPT)
"""Heads that go on with the statement above them."""


def blank_lines(lines: Sequence[Line]) -> list[int]:
    """The number of blank lines before each of the lines of a module."""
    found: list[int] = []
    defs: list[int] = []
    previous: Line | None = None
    leading = -1
    """The first of the comments directly above, which blank lines go before."""
    for number, line in enumerate(lines):
        depth, kind = line.depth, line.kind
        before = 1 if line.blank else 0
        ended = -1
        while defs and defs[-1] >= depth:
            ended = defs.pop()
        if kind in (DEF, CLASS):
            defs.append(depth)
        if previous is None:
            found.append(0)
        else:
            if ended >= 0:
                dependent = ended and kind in DEPENDENT
                before = 1 if depth or dependent else 2
            if kind in (DEF, CLASS, DECORATOR):
                before = before_definition(lines, found, line, previous, before, leading)
            elif previous.kind == IMPORT and kind != IMPORT and previous.depth == depth:
                before = max(before, 1) if depth else 1
            found.append(before)
        if kind == COMMENT:
            if previous is None or (
                previous.kind != DECORATOR
                and (previous.kind != COMMENT or found[number])
                and (leading < 0 or found[number])
            ):
                leading = number
        elif kind != DECORATOR or found[number]:
            leading = -1
        previous = line
    return found


def before_definition(
    lines: Sequence[Line], found: list[int], line: Line, previous: Line, before: int, leading: int
) -> int:
    """Before a decorator, `def` or `class`; comments directly above take the blank lines over."""
    if previous.kind == DECORATOR:
        return 0
    depth = line.depth
    if previous.depth < depth and previous.kind in (CLASS, DEF):
        return 1 if line.blank else 0
    needed = 1 if depth else 2
    if previous.kind == COMMENT and previous.depth == depth and before == 0:
        if leading > 0 and found[leading] <= 1:
            above = lines[leading - 1]
            if above.kind != CLASS and not above.opens_block():
                found[leading] = max(found[leading], needed)
        return 0
    return needed
