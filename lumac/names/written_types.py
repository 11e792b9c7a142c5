"""Resolves the names in written types to structs, traits and `type` aliases of the program."""

from __future__ import annotations

from lumac import types
from lumac.diagnostics.messages import names as messages
from lumac.names.symbols import AliasSymbol
from lumac.names.unknown_names import say_unknown_type
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.walk_state import State


def resolve_type(r: State, node: ast.TypeExpression) -> None:
    """Resolves every name in a type."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if type(node) is ast.TypeName:
            if node.module is None and node.name not in types.PRIMITIVES:
                resolve_name(r, node)
        elif type(node) is ast.OptionsType:
            r.say(messages.unknown_type("{ … }", r.span(node), []))
        else:
            waiting += parts(node)


def resolve_name(r: State, node: ast.TypeName) -> None:
    symbol = r.declared.types.get(node.name)
    if symbol is not None:
        r.tables.types[node] = symbol
    elif r.library.named_type(node.name) is None:
        candidates = [*types.PRIMITIVES, *r.library.handles(), *r.declared.types]
        say_unknown_type(r, node.name, r.span(node), candidates)


def parts(node: ast.TypeExpression) -> list[ast.TypeExpression]:
    """Returns the types that a type is made of, the last first."""
    match node:
        case ast.ListType(inner) | ast.SetType(inner) | ast.OptionalType(inner):
            return [inner]
        case ast.MapType(key, value):
            return [value, key]
        case ast.FunctionType(parameters, result):
            return [*([] if result is None else [result]), *reversed(parameters)]
        case _:
            return []


def names_in(node: ast.TypeExpression) -> set[str]:
    """Returns the names in a type."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.TypeName):
            found.add(node.name)
        waiting += parts(node)
    return found


def may_hold_function(r: State, node: ast.TypeExpression | None) -> bool:
    """Returns whether a value of a written type may be or hold a function; True where no type is written."""
    if node is None:
        return True
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionType):
            return True
        symbol = r.tables.types.get(node) if isinstance(node, ast.TypeName) else None
        waiting += [symbol.node.type] if isinstance(symbol, AliasSymbol) else parts(node)
    return False
