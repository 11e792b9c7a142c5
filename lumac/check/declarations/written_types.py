"""Finds the types that the program writes."""

from __future__ import annotations

from lumac import types
from lumac.diagnostics.messages import names as name_messages
from lumac.diagnostics.messages import types as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context
    from lumac.types import Type


def resolve_type(c: Context, node: ast.TypeExpression) -> Type:
    """Finds the type that a type expression names; INVALID, after saying why, where there is none."""
    match node:
        case ast.TypeName(_, module):
            if module is not None:
                c.report.say(name_messages.no_modules(c.report.span(node)))
                return types.INVALID
            return named_type(c, node)
        case ast.ListType(element):
            return types.list_of(resolve_type(c, element))
        case ast.MapType(key, value):
            return types.map_of(key_type(c, key), resolve_type(c, value))
        case ast.SetType(element):
            return types.set_of(key_type(c, element))
        case ast.OptionalType(inner):
            return types.optional(resolve_type(c, inner))
        case ast.FunctionType(parameters, result):
            return types.function(
                tuple(resolve_type(c, parameter) for parameter in parameters),
                types.NOTHING if result is None else resolve_type(c, result),
            )
        case ast.OptionsType():
            return types.INVALID


def key_type(c: Context, node: ast.TypeExpression) -> Type:
    kind = resolve_type(c, node)
    if kind is not types.INVALID and not types.may_be_key(kind):
        c.report.say(messages.bad_key(kind, c.report.span(node)))
        return types.INVALID
    return kind


def named_type(c: Context, node: ast.TypeName) -> Type:
    """Finds the type of a name; where there is none, `names` has said so."""
    primitive = types.PRIMITIVES.get(node.name)
    if primitive is not None:
        return primitive
    symbol = c.declared.names.type(node)
    if symbol is not None:
        return symbol.type
    return c.declared.registry.named_type(node.name) or types.INVALID
