"""`walk`, the only loop: what is walked, the names it gives, and whether the body may change what is walked."""

from __future__ import annotations

from lumac import types
from lumac.check import patterns, typed
from lumac.check.closures import lambda_round
from lumac.check.context import Context
from lumac.check.convert import unwrap
from lumac.check.functions import note_named
from lumac.check.signs import is_nonnegative
from lumac.check.symbols import VariableSymbol
from lumac.diagnostics import calls as messages
from lumac.diagnostics import names as name_messages
from lumac.diagnostics import types as type_messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.types import Type


def check_walk(c: Context, node: ast.Walk) -> typed.Statement:
    subject = c.check(node.subject)
    if isinstance(subject.type, types.Optional):
        subject = unwrap(subject)
    if subject.type is types.ANY:
        subject = of_any(subject, len(node.variables))
    found = kinds(c, node, subject)
    saved = c.facts
    c.facts = saved.copy()
    note_lambdas(c, node.body)
    forget_assigned(c, node.body)
    before = c.push(in_loop=True)
    over, variables = declare(c, node, subject, found)
    find_counter(c, node, subject, over, variables)
    c.walks += 1
    c.deepen(node, 1)
    c.rounds.append(node.body)
    body = c.block(node.body)
    c.rounds.pop()
    c.nesting -= 1
    c.walks -= 1
    c.pop(before)
    c.facts = saved
    forget_assigned(c, node.body)
    return typed.Walk(node.start, node.end, subject, over, variables, body)


def of_any(subject: typed.Expression, count: int) -> typed.Expression:
    """An `any` with one name is walked as the list, with two as the map it must be."""
    kind: Type = types.list_of(types.ANY) if count == 1 else types.map_of(types.STR, types.ANY)
    symbol = "any_list" if count == 1 else "any_map"
    return typed.CoreCall(subject.start, subject.end, kind, symbol, (subject,), ())


def forget_assigned(c: Context, body: ast.Block) -> None:
    """What the body assigns is not known at its start, nor after the walk."""
    if c.facts.is_empty():
        return
    mentions = c.copies.mentions
    for variable in c.facts.not_nil:
        if mentions.may_assign(variable.name, body.start, body.end):
            c.facts.forget(variable)
    shared = c.facts.not_nil & c.assigned_inside
    if shared and runs_functions(c, body.start, body.end):
        for variable in shared:
            c.facts.forget(variable)


def runs_functions(c: Context, start: int, end: int) -> bool:
    """Whether the text between two places may run functions of the program."""
    copies, functions = c.copies, c.copies.named()
    return copies.unknown_calls.between(start, end) or any(
        word in functions or word in copies.calling for word in copies.mentions.words(start, end)
    )


def note_lambdas(c: Context, body: ast.Block) -> None:
    """What a lambda further down assigns is assigned when it is called in a later round."""
    text = c.copies.mentions.text
    for found in patterns.LAMBDA_BLOCK.finditer(text, body.start, body.end):
        node = lambda_round(body, found.end() - 1)
        if node is not None:
            note_named(c, node.start, node.end)


Kinds = tuple[str, tuple["Type", ...]]


def kinds(c: Context, node: ast.Walk, subject: typed.Expression) -> Kinds | None:
    """How the subject is walked with so many names, and their types."""
    count = len(node.variables)
    wanted = "one or two names"
    match subject.type, count:
        case types.Primitive("invalid"), _:
            return "list", (types.INVALID,) * count
        case types.Primitive("range"), 1:
            is_open = isinstance(subject, typed.Range) and subject.last is None
            return "open_range" if is_open else "range", (types.INT,)
        case types.ListOf(element), 1:
            return "list", (element,)
        case types.ListOf(element), 2:
            return "list_index", (types.INT, element)
        case types.MapOf(key, value), 2:
            return "map", (key, value)
        case types.MapOf(key, _), 1:
            return "map_key", (key,)
        case types.SetOf(element), 1:
            return "set", (element,)
        case types.Primitive("str"), 1:
            return "str", (types.STR,)
        case types.Primitive("str"), 2:
            return "str_index", (types.INT, types.STR)
        case (types.Primitive("range") | types.SetOf()), _:
            wanted = "one name"
        case (types.ListOf() | types.MapOf() | types.Primitive("str")), _:
            pass
        case types.Primitive("nothing"), _:
            c.say(type_messages.nothing_used(c.span(node.subject)))
            return None
        case _:
            c.say(messages.not_walkable(subject.type, c.span(node.subject)))
            return None
    place = (
        c.span_at(node.variables[0].start, node.variables[-1].end)
        if node.variables
        else c.span(node.subject)
    )
    c.say(messages.walk_variables(subject.type, wanted, count, place))
    return None


def declare(
    c: Context, node: ast.Walk, subject: typed.Expression, found: Kinds | None
) -> tuple[str, tuple[VariableSymbol, ...]]:
    over, of = found if found is not None else ("list", (types.INVALID,) * len(node.variables))
    variables = []
    for parameter, kind in zip(node.variables, of, strict=True):
        if parameter.name in c.scope.names and parameter.name != "_":
            first = c.scope.names[parameter.name]
            assert isinstance(first, VariableSymbol)
            c.say(
                name_messages.declared_twice(parameter.name, c.span(parameter), c.name_span(first))
            )
        variables.append(c.add_variable(parameter.name, kind, "walk", parameter.start))
    return over, tuple(variables)


def find_counter(
    c: Context,
    node: ast.Walk,
    subject: typed.Expression,
    over: str,
    variables: tuple[VariableSymbol, ...],
) -> None:
    """A name that counts from 0 or more and is not assigned is never negative."""
    mentions = c.copies.mentions
    body = node.body
    if over in ("range", "open_range", "list_index", "str_index") and variables:
        counter = variables[0]
        if mentions.may_assign(counter.name, body.start, body.end):
            return
        if over in ("list_index", "str_index") or (
            isinstance(subject, typed.Range) and is_nonnegative(subject.first)
        ):
            counter.kind = "counter"
