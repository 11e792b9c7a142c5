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
from lumac.emit.expressions.temporaries import kept, noun
from lumac.emit.page.line import NOWHERE, Line
from lumac.library.strength import ATOM
from lumac.names.symbols import StructSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.check.typed import Expression
    from lumac.emit.writer import Writer
    from lumac.emit.written import Written
    from lumac.names.symbols import VariableSymbol
    from lumac.types import Type


def spill(
    w: Writer, nodes: Sequence[Expression], written: list[Written], at: int, log: int
) -> None:
    """Puts operands into names before the lines from `at` on, where those lines could tell the difference.

    `log`: how many assignments had been written before those lines.
    """
    assigned = w.assigned[log:]
    for place, (text, strength) in enumerate(written):
        node = nodes[place]
        if is_stable(w, node, assigned) or (strength == ATOM and text in w.scope.temporaries):
            continue
        name = kept_name(w, node, at)
        w.lines.insert(at, Line(w.depth, f"{name} = {text}", node.start, node.start))
        w.risky = True
        at += 1
        written[place] = name, ATOM


def kept_name(w: Writer, node: Expression, at: int) -> str:
    """A name for a value that is kept over the lines from `at` on: their own are free again, but no good for it."""
    text = " ".join([line.text for line in w.lines[at:]])
    words = set(
        text.translate({ord(c): " " for c in set(text) if not (c.isalnum() or c == "_")}).split()
    )
    name = w.temporary(noun(node), node.type)
    while name in words:
        name = w.temporary(noun(node), node.type)
    return name


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
    text, strength = w.expression(node)
    return text if strength >= needed else f"({text})"


def operands(w: Writer, nodes: tuple[Expression, ...] | list[Expression]) -> list[Written]:
    """Texts of what is evaluated in turn; earlier ones are spilled where a later one runs statements."""
    written: list[Written] = []
    for node in nodes:
        effects, at, log = w.effects, len(w.lines), len(w.assigned)
        text = kept_first(w, node) if node in w.decisions.failing_first else w.expression(node)
        if w.effects != effects and written:
            spill(w, nodes, written, at, log)
        written.append(text)
    return written


def kept_first(w: Writer, node: Expression) -> Written:
    """The name of an argument whose failure must pass the handler round its call."""
    place, w.place = w.place, NOWHERE
    name = kept(w, node)
    w.place = place
    w.effects += 1
    return name, ATOM


def may_change_places(w: Writer, arguments: tuple[Expression, ...]) -> bool:
    """Whether the order of evaluation cannot be told: all but one of the arguments are stable."""
    return sum(not is_stable(w, argument, ()) for argument in arguments) <= 1
