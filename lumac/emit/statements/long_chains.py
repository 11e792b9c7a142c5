"""Long chains of `if` and `elif` in parts: Python reads each `elif` as an `if` inside the one before, and not too
many of those.

A part that took none of its branches says so in a name, and the next part stands under a test of it.
"""

from __future__ import annotations

from lumac import types
from lumac.check.typed import Assign, Block, Constant, If, Lambda, Local, Match, Or
from lumac.emit import tree
from lumac.emit.line import ELSE, IF
from lumac.emit.statements.arms import write_part
from lumac.names.symbols import VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check.typed import Arm
    from lumac.emit.destination import Destination
    from lumac.emit.statements.arms import Subject
    from lumac.emit.writer import Writer

MOST: Final = 100
"""Branches of one part."""
STEEP: Final = 6
"""What a branch counts whose condition may need statements: each of these stands one level deeper."""


def in_parts(
    w: Writer, arms: tuple[Arm, ...], subject: Subject, to: Destination, covered: bool
) -> None:
    """Writes the arms of a match, in parts if they are many. Arms that return need no name for what was taken."""
    leaves = to.kind == "return" or len(arms) <= MOST
    name = "" if leaves else w.temporary("matched", types.BOOL)
    for at in range(0, len(arms), MOST):
        part, is_last = arms[at : at + MOST], at + MOST >= len(arms)
        if name and at:
            w.put(f"if not {name}:", part[0].start, IF)
            w.frame.depth += 1
        if name and not is_last:
            w.put(f"{name} = True", part[0].start)
        takes_all = write_part(w, part, subject, to, covered and is_last)
        if name and not is_last and not takes_all:
            w.put("else:", part[0].start, ELSE)
            w.frame.depth += 1
            w.put(f"{name} = False", part[0].start)
            w.frame.depth -= 1
        if name and at:
            w.frame.depth -= 1
        if takes_all:
            return


def split_if(w: Writer, node: If) -> bool:
    """Writes a chain of `if` and `else if` in parts, if it is long; tells whether it was."""
    parts = parts_of(node)
    if len(parts) == 1:
        return False
    name = w.temporary("matched", types.BOOL)
    variable = VariableSymbol(name, types.BOOL, "local", node.start, w.frame.scope.symbol)
    variable.used = variable.reassigned = True
    w.variables.names[variable] = name
    for number, links in enumerate(parts):
        if number:
            w.put(f"if not {name}:", links[0].start, IF)
            w.frame.depth += 1
        is_last = number == len(parts) - 1
        if not is_last:
            w.put(f"{name} = True", links[0].start)
        otherwise = links[-1].otherwise if is_last else unmatched(parts[number + 1][0], variable)
        w.statement(joined(links, otherwise))
        if number:
            w.frame.depth -= 1
    return True


def parts_of(node: If) -> list[list[If]]:
    """The links of a chain, as many together as may stand in one part."""
    links = [node]
    while (following := next_link(links[-1])) is not None:
        links.append(following)
    if len(links) * STEEP <= MOST:
        return [links]
    parts: list[list[If]] = [[]]
    weight = 0
    for link in links:
        weight += STEEP if is_steep(link) else 1
        if weight > MOST:
            parts.append([])
            weight = 1
        parts[-1].append(link)
    return parts


def next_link(link: If) -> If | None:
    """The `else if` behind a link."""
    rest = link.otherwise
    if rest is None or len(rest.statements) != 1:
        return None
    inner = rest.statements[0]
    return inner if isinstance(inner, If) else None


def is_steep(link: If) -> bool:
    """Whether a condition may need statements of its own."""
    return any(isinstance(node, Or | Match | Lambda) for node in tree.nodes(link.condition))


def unmatched(behind: If, variable: VariableSymbol) -> Block:
    """The block that notes that no branch was taken."""
    start = behind.start
    target = Local(start, start, types.BOOL, variable)
    value = Constant(start, start, types.BOOL, False, "")
    return Block(start, start, (Assign(start, start, target, value),))


def joined(links: list[If], otherwise: Block | None) -> If:
    """A chain of these links, and what stands behind the last."""
    for link in reversed(links):
        whole = If(link.start, link.end, link.condition, link.then, otherwise)
        otherwise = Block(link.start, link.end, (whole,))
    return whole
