"""Keeps to what Python takes: at most 20 loops and handlers of one function in each other, 99 levels of indentation,
and 200 brackets in each other.

Where a fallback or a walk would be one too many, it is written into a function of its own, which is called in its
place. What cannot be moved there, because it returns from the function round it, is refused.
"""

from __future__ import annotations

from lumac import types
from lumac.check.typed import Assign, Local, Or, Return, Update
from lumac.emit import function_heads, tree
from lumac.emit.expressions.variables import is_unread
from lumac.emit.line import COMMENT, DEF, EXCEPT, FOR, NOWHERE, TRY, Line
from lumac.library.written import Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check.typed import Walk
    from lumac.emit.destination import Destination
    from lumac.emit.writer import Writer
    from lumac.names.symbols import VariableSymbol

MOST_BLOCKS: Final = 20
MOST_LEVELS: Final = 99
MOST_BRACKETS: Final = 180
"""Python takes a few less than 200 where operators stand between them."""
LOOP: Final = 1
HANDLER: Final = 2
"""A `try` counts 1 round its body and 2 round its handler."""


def cost(line: Line) -> int:
    """How many of Python's blocks a line opens."""
    if line.kind in (FOR, TRY):
        return LOOP
    return HANDLER if line.kind == EXCEPT else 0


def blocks_round(w: Writer) -> int:
    """How many of Python's blocks stand round the place within its function."""
    depth, count = w.frame.depth, 0
    for line in reversed(w.frame.lines):
        if line.depth < depth and line.kind != COMMENT:
            if line.kind == DEF:
                break
            depth = line.depth
            count += cost(line)
            if depth == 0:
                break
    return count


def is_full(w: Writer, wanted: int) -> bool:
    """Whether so many more blocks do not fit here."""
    return blocks_round(w) + wanted > MOST_BLOCKS


def is_movable(w: Writer, node: Or | Walk, wanted: int) -> bool:
    """Whether a fallback or a walk does not fit here, and may stand in a function of its own: nothing in it leaves
    the function round it."""
    if not is_full(w, wanted):
        return False
    return not any(type(inner) is Return for inner in tree.nodes(node, inner=False))


def opened(w: Writer, node: Or | Walk, noun: str, kind: types.Type) -> str:
    """Opens a function for what does not fit; gives its name. What is written next is its body."""
    name = w.unique(noun)
    head = function_heads.head(w, name, (), (), kind)
    w.frame.lines.append(function_heads.head_line(w.frame.depth, head, node.start))
    w.frame.depth += 1
    found = assigned(w, node)
    for word, names in (
        ("global", [w.variables.names[v] for v in found if v.shared]),
        (
            "nonlocal",
            [w.variables.names[v] for v in found if not v.shared and v not in w.variables.cells],
        ),
    ):
        if names:
            w.put(f"{word} {', '.join(names)}", node.start)
    return name


def closed(w: Writer, name: str, to: Destination, origin: int) -> None:
    """Ends such a function, and calls it where what is in it was to stand."""
    w.frame.depth -= 1
    w.frame.place = NOWHERE
    w.give(to, Call(f"{name}(", ()), origin)


def assigned(w: Writer, node: Or | Walk) -> list[VariableSymbol]:
    """The variables from outside that it assigns."""
    found: dict[VariableSymbol, None] = {}
    for inner in tree.nodes(node, inner=False):
        if isinstance(inner, Assign | Update) and isinstance(inner.target, Local):
            variable = inner.target.variable
            if variable in w.variables.names and not is_unread(w, variable):
                found[variable] = None
    return sorted(found, key=first_place)


def first_place(variable: VariableSymbol) -> int:
    return variable.declared_at


def too_deep(lines: list[Line]) -> tuple[int, int] | None:
    """The place of the first line that Python does not take, and how many it takes of what is too many there."""
    around: list[Line] = []
    for line in lines:
        if line.kind == COMMENT:
            continue
        while around and around[-1].depth >= line.depth:
            around.pop()
        if line.depth > MOST_LEVELS:
            return line.origin, MOST_LEVELS
        if line.depth >= MOST_BLOCKS // HANDLER and cost(line):
            wanted = HANDLER if line.kind == TRY else cost(line)
            if blocks_of(around) + wanted > MOST_BLOCKS:
                return line.origin, MOST_BLOCKS
        if len(line.text) > 2 * MOST_BRACKETS and brackets(line.text) > MOST_BRACKETS:
            return line.origin, MOST_BRACKETS
        around.append(line)
    return None


def blocks_of(around: list[Line]) -> int:
    count = 0
    for line in reversed(around):
        if line.kind == DEF:
            break
        count += cost(line)
    return count


def brackets(text: str) -> int:
    """How many brackets stand in each other, outside of strings."""
    deepest = depth = 0
    quote = ""
    skipped = False
    for sign in text:
        if skipped:
            skipped = False
        elif quote:
            skipped = sign == "\\"
            if sign == quote:
                quote = ""
        elif sign in "\"'":
            quote = sign
        elif sign in "([{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in ")]}":
            depth -= 1
    return deepest
