"""Checks `walk`, the only loop: what is walked, and the names that it gives."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.conversions import unwrap
from lumac.check.expressions.nonnegative import is_nonnegative
from lumac.check.narrowing import forget_assigned
from lumac.diagnostics.messages import calls as messages
from lumac.diagnostics.messages import types as type_messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import VariableSymbol
    from lumac.types import Type


def check_walk(c: Context, node: ast.Walk) -> typed.Statement:
    subject = c.check(node.subject)
    if isinstance(subject.type, types.Optional):
        subject = unwrap(subject)
    if subject.type is types.ANY:
        subject = of_any(subject, len(node.variables))
    found = kinds(c, node, subject)
    # What the body assigns is not known at its start, nor after the walk.
    region = c.declared.names.region(node.body)
    forget_assigned(c, region)
    saved = c.frame.facts
    over, variables = declare(c, node, found)
    find_counter(c, subject, over, variables)
    body = walk_body(c, node)
    c.frame.facts = saved
    return typed.Walk(node.start, node.end, subject, over, variables, body)


def walk_body(c: Context, node: ast.Walk) -> typed.Block:
    outside = c.frame.surroundings
    c.frame.surroundings = outside.in_walk()
    body = c.block(node.body)
    c.frame.surroundings = outside
    return body


def of_any(subject: typed.Expression, count: int) -> typed.Expression:
    """Converts an `any` that is walked: with one name to the list, with two to the map that it must be."""
    kind: Type = types.list_of(types.ANY) if count == 1 else types.map_of(types.STR, types.ANY)
    symbol = "any_list" if count == 1 else "any_map"
    return typed.CoreCall(subject.start, subject.end, kind, symbol, (subject,), ())


Kinds = tuple[str, tuple["Type", ...]]


def kinds(c: Context, node: ast.Walk, subject: typed.Expression) -> Kinds | None:
    """Finds how the subject is walked with so many names, and their types."""
    count = len(node.variables)
    wanted = "one or two names"
    match subject.type, count:
        case types.Primitive("invalid"), _:
            return "list", (types.INVALID,) * count
        case types.Primitive("range"), 1 | 2:
            return "range", (types.INT,) * count
        case types.Primitive("open range"), 1 | 2:
            return "open_range", (types.INT,) * count
        case types.ListOf(element), 1:
            return "list", (element,)
        case types.ListOf(element), 2:
            return "list_index", (types.INT, element)
        case types.MapOf(key, value), 2:
            return "map", (key, value)
        case types.MapOf(_, value), 1:
            return "map_value", (value,)
        case types.SetOf(element), 1:
            return "set", (element,)
        case types.Primitive("str"), 1:
            return "str", (types.STR,)
        case types.Primitive("str"), 2:
            return "str_index", (types.INT, types.STR)
        case types.SetOf(), _:
            wanted = "one name"
        case (types.ListOf() | types.MapOf() | types.Primitive("str" | "range" | "open range")), _:
            pass
        case types.Primitive("nothing"), _:
            c.report.say(type_messages.nothing_used(c.report.span(node.subject)))
            return None
        case _:
            c.report.say(messages.not_walkable(subject.type, c.report.span(node.subject)))
            return None
    span = (
        c.report.span_at(node.variables[0].start, node.variables[-1].end)
        if node.variables
        else c.report.span(node.subject)
    )
    c.report.say(messages.walk_variables(subject.type, wanted, count, span))
    return None


def declare(
    c: Context, node: ast.Walk, found: Kinds | None
) -> tuple[str, tuple[VariableSymbol, ...]]:
    over, of = found if found is not None else ("list", (types.INVALID,) * len(node.variables))
    variables = [c.declare(each, kind) for each, kind in zip(node.variables, of, strict=True)]
    return over, tuple(variables)


def find_counter(
    c: Context, subject: typed.Expression, over: str, variables: tuple[VariableSymbol, ...]
) -> None:
    """Notes a name that counts from 0 or more and is not assigned: it is never negative."""
    if over not in ("range", "open_range", "list_index", "str_index"):
        return
    counts = variables[:1] if over in ("list_index", "str_index") else variables
    if counts is variables and not (
        isinstance(subject, typed.Range) and is_nonnegative(c.declared.registry, subject.first)
    ):
        return
    for variable in counts:
        if not variable.reassigned:
            variable.kind = "counter"
