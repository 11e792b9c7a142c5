"""Declarations and assignments: new names, targets, `+=` and its kin."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.convert import coerce, unwrap
from lumac.check.expected import Expected
from lumac.check.signs import is_nonnegative
from lumac.check.symbols import StructSymbol, VariableSymbol
from lumac.check.typenames import resolve_type
from lumac.diagnostics import names as name_messages
from lumac.diagnostics import types as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


def check_declare(c: Context, node: ast.Declare) -> list[typed.Statement]:
    place = c.span_at(node.name_start, node.name_start + len(node.name))
    before = c.scope.names.get(node.name)
    if before is not None:
        c.say(name_messages.declared_twice(node.name, place, declared_span(c, before)))
    if node.type is None:
        return declare_inferred(c, node.name, node.name_start, node.value, node, node.lock)
    kind = resolve_type(c, node.type)
    expected = Expected(kind, f"`{node.name}` is declared `{kind}` here", c.span(node.type))
    recursive = isinstance(node.value, ast.Lambda)
    variable = c.add_variable(node.name, kind, "local", node.name_start) if recursive else None
    value, _ = check_value(c, node.value, expected)
    if variable is None:
        variable = c.add_variable(node.name, kind, "local", node.name_start)
    finish_variable(variable, value, node.lock)
    return [typed.Declare(node.start, node.end, variable, value)]


def check_value(
    c: Context, node: ast.Expression, expected: Expected
) -> tuple[typed.Expression, bool]:
    """The value for a variable, and whether it is known not to be nil."""
    value = c.check(node, expected)
    never_nil = value.type not in (types.NIL, types.INVALID) and not isinstance(
        value.type, types.Optional
    )
    return coerce(c, value, expected), never_nil


def finish_variable(variable: VariableSymbol, value: typed.Expression, lock: bool) -> None:
    variable.locked = lock
    if lock and variable.type is types.INT and is_nonnegative(value):
        variable.nonnegative = True


def declared_span(c: Context, symbol: object):  # type: ignore[no-untyped-def]
    start = getattr(symbol, "declared_at", 0)
    return c.span_at(start, start + len(getattr(symbol, "name", " ")))


def declare_inferred(
    c: Context, name: str, start: int, node: ast.Expression, whole: ast.Statement, lock: bool
) -> list[typed.Statement]:
    """`name = value`, where the name is new: it takes the value's type."""
    value = c.check(node)
    kind = value.type
    if kind is types.NIL:
        c.say(messages.cannot_infer("`nil`", c.span(node), f"declare it: `{name}: ?int = nil`"))
        kind = types.INVALID
    elif kind is types.NOTHING:
        c.say(messages.nothing_used(c.span(node)))
        kind = types.INVALID
    elif kind is types.RANGE:
        c.say(
            messages.cannot_infer(
                "a range", c.span(node), f"walk it at once: `{c.span(node).text()}.walk(n) -> …`"
            )
        )
        kind = types.INVALID
    elif kind is types.NEVER:
        kind = types.INVALID
    variable = c.add_variable(name, kind, "local", start)
    finish_variable(variable, value, lock)
    return [typed.Declare(whole.start, whole.end, variable, value)]


def check_assign(c: Context, node: ast.Assign) -> list[typed.Statement]:
    target = node.target
    if isinstance(target, ast.Name):
        symbol = c.scope.find(target.name)
        if symbol is None and target.name != "self":
            return declare_inferred(c, target.name, target.start, node.value, node, False)
        if isinstance(symbol, VariableSymbol):
            return assign_variable(c, node, target, symbol)
    place = check_target(c, target)
    if place is None:
        c.check(node.value)
        return []
    value = c.check_as(node.value, target_expected(c, place, target))
    return [typed.Assign(node.start, node.end, place, value)]


def target_expected(c: Context, place: typed.Expression, node: ast.Expression) -> Expected:
    match place:
        case typed.Local(variable):
            reason = f"`{variable.name}` is declared `{variable.type}` here"
            return Expected(variable.type, reason, c.name_span(variable))
        case typed.Field(owner, name):
            return Expected(
                place.type, f"the field `{name}` of `{owner.type}` is `{place.type}`", c.span(node)
            )
        case _:
            return Expected(place.type, f"the elements are `{place.type}`", c.span(node))


def assign_variable(
    c: Context, node: ast.Assign, target: ast.Name, symbol: VariableSymbol
) -> list[typed.Statement]:
    place = variable_target(c, target, symbol)
    if place is None:
        c.check(node.value)
        return []
    value, never_nil = check_value(c, node.value, target_expected(c, place, target))
    stays_known = never_nil and symbol in c.facts.not_nil
    c.facts.forget(symbol)
    if stays_known:
        c.facts.set_not_nil(symbol)
    return [typed.Assign(node.start, node.end, place, value)]


def variable_target(c: Context, node: ast.Name, symbol: VariableSymbol) -> typed.Expression | None:
    if symbol.kind == "self":
        c.say(
            name_messages.not_assignable(
                "`self`", c.span(node), "assign its fields: `self.name = …`"
            )
        )
        return None
    if symbol.locked:
        c.say(name_messages.assigned_locked(symbol.name, c.span(node), c.name_span(symbol)))
        return None
    c.note_use(symbol, assigned=True)
    return typed.Local(node.start, node.end, symbol.type, symbol)


def check_target(c: Context, node: ast.Expression) -> typed.Expression | None:
    """What stands left of `=`: a name, `a.b`, `a[i]`, a chain of these; None, after saying why, if it is no such."""
    match node:
        case ast.Name(name):
            symbol = c.scope.find(name)
            if isinstance(symbol, VariableSymbol):
                return variable_target(c, node, symbol)
            if symbol is None:
                c.check(node)
            else:
                c.say(
                    name_messages.not_assignable(f"`{name}`", c.span(node), "choose another name")
                )
            return None
        case ast.Member():
            if not is_chain(node.object):
                say_not_target(c, node)
                return None
            place = c.check(node)
            if not isinstance(place, typed.Field):
                return None
            if isinstance(place.object.type, types.Record):
                help = "keep the value in a variable of your own"
                what = f"a field of `{place.object.type}`"
                c.say(name_messages.not_assignable(what, c.span(node), help))
                return None
            note_assigned(place)
            return place
        case ast.Index():
            if not is_chain(node.object):
                say_not_target(c, node)
                return None
            return index_target(c, node)
        case _:
            say_not_target(c, node)
            return None


def note_assigned(place: typed.Field) -> None:
    kind = place.object.type
    if isinstance(kind, types.Struct) and isinstance(kind.symbol, StructSymbol):
        kind.symbol.assigned.add(place.name)


def is_chain(node: ast.Expression) -> bool:
    while isinstance(node, ast.Member | ast.Index):
        node = node.object
    return isinstance(node, ast.Name)


def say_not_target(c: Context, node: ast.Expression) -> None:
    help = "assign to a name, a field or an element: `name = …`, `a.b = …`, `a[i] = …`"
    c.say(name_messages.not_assignable("this expression", c.span(node), help))


def index_target(c: Context, node: ast.Index) -> typed.Expression | None:
    owner = c.check(node.object)
    if isinstance(owner.type, types.Optional):
        owner = unwrap(owner)
    start, end = node.start, node.end
    match owner.type:
        case types.MapOf(key, value):
            index = c.check_as(
                node.index, Expected(key, f"the map's keys are `{key}`", c.span(node.object))
            )
            return typed.Index(start, end, value, owner, index)
        case types.ListOf(element):
            index = c.check_as(node.index, Expected(types.INT, "an index is an `int`"))
            return typed.Index(start, end, element, owner, index)
        case types.Primitive("any"):
            index = c.check(node.index)
            return typed.CoreCall(start, end, types.ANY, "any_set_item", (owner, index), ())
        case types.Primitive("str"):
            help = "make a new string: `text.replace(…)`, or slices and `+`"
            c.say(name_messages.not_assignable("a character of a string", c.span(node), help))
        case types.Primitive("invalid"):
            pass
        case kind:
            c.say(messages.not_indexable(kind, c.span(node.object)))
    return None
