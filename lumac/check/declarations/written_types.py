"""Types as the program writes them → types; and what a struct needs once a value of it is compared or shown."""

from __future__ import annotations

from lumac import types
from lumac.diagnostics.messages import names as name_messages
from lumac.diagnostics.messages import types as messages
from lumac.names.symbols import StructSymbol, TraitSymbol
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context
    from lumac.types import Type


def resolve_type(c: Context, node: ast.TypeExpression) -> Type:
    """The type that a type expression names; INVALID (after saying why) where there is none."""
    match node:
        case ast.TypeName(_, module):
            if module is not None:
                c.say(name_messages.no_modules(c.span(node)))
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
        c.say(messages.bad_key(kind, c.span(node)))
        return types.INVALID
    return kind


def named_type(c: Context, node: ast.TypeName) -> Type:
    """The type of a name; where there is none, `names` has said so."""
    primitive = types.PRIMITIVES.get(node.name)
    if primitive is not None:
        return primitive
    symbol = c.names.type(node)
    if symbol is not None:
        return symbol.type
    return c.registry.named_type(node.name) or types.INVALID


def struct_of(kind: Type) -> StructSymbol | None:
    if isinstance(kind, types.Struct):
        symbol = kind.symbol
        assert isinstance(symbol, StructSymbol)
        return symbol
    return None


def trait_of(kind: Type) -> TraitSymbol | None:
    if isinstance(kind, types.Trait):
        symbol = kind.symbol
        assert isinstance(symbol, TraitSymbol)
        return symbol
    return None


def need_equality(kind: Type) -> None:
    """Every struct whose values can be found inside a value of the type, through fields, elements and traits, is
    compared. What is within one that already is, is too."""
    waiting = [kind]
    while waiting:
        match waiting.pop():
            case types.ListOf(element) | types.SetOf(element) | types.Optional(element):
                waiting.append(element)
            case types.MapOf(key, value):
                waiting += (key, value)
            case types.Struct() as struct:
                symbol = struct_of(struct)
                if symbol is not None and not symbol.needs_equality:
                    symbol.needs_equality = True
                    waiting += [field for _, field in symbol.fields]
            case types.Trait() as trait:
                owner = trait_of(trait)
                waiting += [struct.type for struct in owner.implementors] if owner else []
            case _:
                pass
