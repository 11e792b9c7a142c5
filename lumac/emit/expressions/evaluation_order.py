"""Keeps the order of evaluation: what was evaluated before statements run is kept in a name,
where they could tell the difference."""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Arithmetic,
    Comparison,
    Constant,
    Convert,
    Field,
    FunctionValue,
    Interpolation,
    Lambda,
    Local,
    Logic,
    Narrowed,
    Negate,
    Not,
    RuntimeName,
    Text,
)
from lumac.emit.expressions.temporaries import computed_first, noun
from lumac.emit.line import NOWHERE, Line
from lumac.library.written import Temporary, enclosed
from lumac.names.symbols import StructSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.check.typed import Expression
    from lumac.emit.frame import Mark
    from lumac.emit.writer import Writer
    from lumac.library.written import Written
    from lumac.names.symbols import VariableSymbol
    from lumac.types import Type


PLAIN: Final = (Local, Constant)
"""What is written without any statement of its own."""


def spill(w: Writer, nodes: Sequence[Expression], written: list[Written], mark: Mark) -> None:
    """Puts operands into names before the lines that were written since a mark, where those lines could tell the
    difference."""
    assigned, at, taken = (
        w.frame.assigned[mark.assigned :],
        mark.lines,
        w.frame.scope.taken[mark.taken :],
    )
    for number, operand in enumerate(written):
        node = nodes[number]
        if isinstance(operand, Temporary) or is_stable(w, node, assigned):
            continue
        name = w.temporary(noun(node), node.type)
        while name in taken:
            # Its value was needed only in those lines.
            name = w.temporary(noun(node), node.type)
        w.frame.lines.insert(
            at, Line(w.frame.depth, f"{name} = {operand.text}", node.start, node.start)
        )
        w.findings.risky = True
        at += 1
        written[number] = Temporary(name)


def both(
    w: Writer, left: Expression, written: Written, right: Expression
) -> tuple[Written, Written]:
    """A left operand that is written already, and the right one that is evaluated after it."""
    if type(right) in PLAIN:
        return written, w.expression(right)
    mark = w.frame.mark()
    text = w.expression(right)
    if w.frame.effects != mark.effects:
        written = spilled(w, left, written, mark)
    return written, text


def spilled(w: Writer, node: Expression, written: Written, mark: Mark) -> Written:
    """One operand, likewise."""
    operand = [written]
    spill(w, (node,), operand, mark)
    return operand[0]


def is_stable(w: Writer, node: Expression, assigned: Sequence[VariableSymbol]) -> bool:
    """Whether evaluating it later gives the same and does the same."""
    if node in w.copied:
        return False
    match node:
        case Local(variable):
            if variable.rebound_inside or (variable.shared and variable.reassigned):
                return False
            return variable not in assigned
        case Constant() | FunctionValue() | RuntimeName() | Lambda():
            return True
        case Field(owner, name):
            return is_stable(w, owner, assigned) and not may_be_stored(w, owner.type, name)
        case Narrowed(value):
            return is_stable(w, value, assigned)
        case Arithmetic(operator, left, right):
            return operator in ("+", "-", "*") and are_stable_values(w, (left, right), assigned)
        case Comparison(_, left, right) | Logic(_, left, right):
            return are_stable_values(w, (left, right), assigned)
        case Not(value) | Negate(value) | Convert(value) | Text(value):
            return are_stable_values(w, (value,), assigned)
        case Interpolation(parts):
            return are_stable_values(w, parts, assigned)
        case _:
            return False


def are_stable_values(
    w: Writer, nodes: Sequence[Expression], assigned: Sequence[VariableSymbol]
) -> bool:
    """Whether what is computed from them stays, too: what a list holds may change, its name does not."""
    return all(is_scalar(node.type) and is_stable(w, node, assigned) for node in nodes)


def is_scalar(kind: Type) -> bool:
    inner = types.without_optional(kind)
    return isinstance(inner, types.Primitive) and inner is not types.ANY


def may_be_stored(w: Writer, owner: Type, field: str) -> bool:
    """Whether the program stores a field after its struct was made."""
    symbol = types.without_optional(owner)
    struct = symbol.symbol if isinstance(symbol, types.Struct) else None
    if not isinstance(struct, StructSymbol):
        return True
    return (struct, field) in w.decisions.stored_fields


def within(w: Writer, node: Expression, needed: int) -> str:
    return enclosed(w.expression(node), needed)


def operands(w: Writer, nodes: tuple[Expression, ...] | list[Expression]) -> list[Written]:
    """Texts of what is evaluated in turn; earlier ones are spilled where a later one runs statements."""
    if not nodes:
        return []
    written = [operand_of(w, nodes[0])]
    for node in nodes[1:]:
        if type(node) in PLAIN:
            written.append(w.expression(node))
            continue
        mark = w.frame.mark()
        operand = operand_of(w, node)
        if w.frame.effects != mark.effects:
            spill(w, nodes, written, mark)
        written.append(operand)
    return written


def operand_of(w: Writer, node: Expression) -> Written:
    """An operand; one whose failure must pass the handler round its call is computed before, into a name."""
    if node not in w.decisions.failing_first:
        return w.expression(node)
    place, w.frame.place = w.frame.place, NOWHERE
    name = computed_first(w, node)
    w.frame.place = place
    w.frame.effects += 1
    return Temporary(name)


def may_change_places(w: Writer, arguments: tuple[Expression, ...]) -> bool:
    """Whether the order of evaluation cannot be told: all but one of the arguments are stable."""
    return sum(not is_stable(w, argument, ()) for argument in arguments) <= 1
