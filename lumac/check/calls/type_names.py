"""Checks `v.type()` and `v.is_type("…")`: answers them where the type tells, else asks at run time."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.silence import is_silent
from lumac.diagnostics.messages import types as messages
from lumac.diagnostics.messages.core_parts import not_built_type
from lumac.syntax import ast
from lumac.syntax.words import normal_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.types import Type

KINDS: Final = ("list", "map", "set", "nil", "fn", "range")
"""What `.type()` gives beside the names of types."""
PARTED: Final = (types.ListOf, types.MapOf, types.SetOf, types.Optional, types.Function)


def type_name(c: Context, node: ast.Call, value: typed.Expression) -> typed.Expression:
    """Gives the name of a value's type; an `any` and an optional answer for what they hold."""
    kind = value.type
    if kind is types.NOTHING:
        c.report.say(messages.nothing_used(c.report.span(value)))
        return c.report.invalid(node)
    if kind is types.ANY:
        return asked(node, types.STR, "any_kind", value)
    name = text(node, types.kind_name(types.without_optional(kind)))
    if isinstance(kind, types.Optional):
        return asked(node, types.STR, "optional_kind", value, name)
    return after(c, value, name)


def is_type(
    c: Context, node: ast.Call, value: typed.Expression, wanted: typed.Expression
) -> typed.Expression:
    """Compares the type of a value with a text that names a type."""
    if value.type is types.NOTHING:
        return type_name(c, node, value)
    if isinstance(wanted, typed.Constant) and isinstance(wanted.value, str):
        return is_type_of_name(c, node, value, wanted, wanted.value)
    return is_type_of_text(c, node, value, wanted)


def is_type_of_name(
    c: Context, node: ast.Call, value: typed.Expression, wanted: typed.Constant, name: str
) -> typed.Expression:
    named = name if name in KINDS else type_of_text(c, name)
    if named is None:
        found = [*KINDS, *types.PRIMITIVES, *c.declared.registry.handles(), *own_types(c)]
        span = c.report.span(wanted)
        absent = not_built_type(name, span, found)
        c.report.say(absent or messages.unknown_type_name(name, span, found))
        return c.report.invalid(node)
    kind = value.type
    if kind is types.ANY:
        return any_is(c, node, value, named)
    if not isinstance(kind, types.Optional):
        return after(c, value, truth(node, is_of(kind, named)))
    inner, nil = is_of(kind.inner, named), is_of(types.NIL, named)
    if inner == nil:
        return after(c, value, truth(node, inner))
    none = typed.Constant(node.start, node.end, types.NIL, None, "")
    operator = "is not" if inner else "is"
    return typed.Comparison(node.start, node.end, types.BOOL, operator, value, none)


def any_is(
    c: Context, node: ast.Call, value: typed.Expression, named: Type | str
) -> typed.Expression:
    """Asks an `any` at run time; a name without parts is compared with that of its type."""
    if named is types.ANY:
        return after(c, value, truth(node, True))
    if isinstance(named, str) or not isinstance(named, PARTED):
        kind = asked(node, types.STR, "any_kind", value)
        return typed.Comparison(
            node.start, node.end, types.BOOL, "==", kind, text(node, str(named))
        )
    return asked(node, types.BOOL, "any_is_type", value, text(node, str(named)))


def is_type_of_text(
    c: Context, node: ast.Call, value: typed.Expression, wanted: typed.Expression
) -> typed.Expression:
    """Compares with a text that is known at run time only."""
    kind = value.type
    if kind is types.ANY:
        return asked(node, types.BOOL, "any_is_type", value, wanted)
    inner = types.without_optional(kind)
    names = text(node, types.kind_name(inner)), text(node, str(inner))
    if isinstance(kind, types.Optional):
        return asked(node, types.BOOL, "optional_is_type", value, *names, wanted)
    return after(c, value, asked(node, types.BOOL, "is_type_named", *names, wanted))


def is_of(kind: Type, named: Type | str) -> bool:
    """Tells whether values of a type are of the named one; `named` is a type, or one of KINDS."""
    if isinstance(named, str):
        return types.kind_name(kind) == named
    if isinstance(named, types.Optional):
        return kind is types.NIL or kind is named.inner
    return kind is named or named is types.ANY


def after(c: Context, value: typed.Expression, answer: typed.Expression) -> typed.Expression:
    """Gives an answer that does not need the value, which is evaluated before unless nobody can tell."""
    if is_silent(value):
        return answer
    start, end = answer.start, answer.end
    arm = typed.Arm(start, end, (typed.WildcardPattern(start, end),), answer)
    held = c.make_variable("value", value.type, "local", start)
    return typed.Match(start, end, answer.type, value, held, (arm,))


def asked(
    node: ast.Call, kind: Type, symbol: str, *arguments: typed.Expression
) -> typed.Expression:
    return typed.CoreCall(node.start, node.end, kind, symbol, arguments, ())


def text(node: ast.Call, value: str) -> typed.Constant:
    return typed.Constant(node.start, node.end, types.STR, value, "")


def truth(node: ast.Call, value: bool) -> typed.Constant:
    return typed.Constant(node.start, node.end, types.BOOL, value, "")


def own_types(c: Context) -> dict[str, Type]:
    """Gives the program's own types by their names."""
    names = c.declared.names
    found = {struct.name: struct.type for struct in names.structs}
    found |= {trait.name: trait.type for trait in names.traits}
    return found | {alias.name: alias.type for alias in names.aliases}


def type_of_text(c: Context, name: str) -> Type | None:
    """Reads a type that a text holds; None where it names none."""
    if name in types.PRIMITIVES:
        return types.PRIMITIVES[name]
    from lumac.syntax.parser import parse_type

    node = parse_type(name)
    return None if node is None else type_of_node(c, node, own_types(c))


def type_of_node(c: Context, node: ast.TypeExpression, own: dict[str, Type]) -> Type | None:
    def read(part: ast.TypeExpression) -> Type | None:
        return type_of_node(c, part, own)

    match node:
        case ast.TypeName(name, None):
            name = normal_name(name) or name
            return (
                types.PRIMITIVES.get(name) or own.get(name) or c.declared.registry.named_type(name)
            )
        case ast.ListType(element):
            inner = read(element)
            return None if inner is None else types.list_of(inner)
        case ast.OptionalType(held):
            inner = read(held)
            return None if inner is None else types.optional(inner)
        case ast.SetType(element):
            key = read(element)
            return None if key is None or not types.may_be_key(key) else types.set_of(key)
        case ast.MapType(first, second):
            key, inner = read(first), read(second)
            usable = key is not None and types.may_be_key(key)
            return types.map_of(key, inner) if usable and key and inner else None
        case ast.FunctionType(parameters, result):
            taken = [read(parameter) for parameter in parameters]
            given = types.NOTHING if result is None else read(result)
            known = [kind for kind in taken if kind is not None]
            if given is None or len(known) != len(taken):
                return None
            return types.function(tuple(known), given)
        case _:
            return None
