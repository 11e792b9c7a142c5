"""Finds the types of expressions that are not checked yet, as far as names tell them."""

from __future__ import annotations

from lumac import types
from lumac.check.context import Context
from lumac.check.type_symbols import field_of, find_method
from lumac.names.symbols import FunctionSymbol, VariableSymbol
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.types import Type


def told_type(c: Context, node: ast.Expression) -> Type:
    """Finds the type of an expression that is checked later, as far as its names tell; else INVALID."""
    members: list[str] = []
    while isinstance(node, ast.Member):
        members.append(node.name)
        node = node.object
    kind = type_of_first(c, node)
    for name in reversed(members):
        kind = field_of(types.without_optional(kind), name) or types.INVALID
    return kind


def type_of_first(c: Context, node: ast.Expression) -> Type:
    match node:
        case ast.StringLiteral() | ast.Interpolation():
            return types.STR
        case ast.IntLiteral():
            return types.BYTE if node.is_byte else types.INT
        case ast.Name():
            symbol = c.declared.names.symbol(node)
            return symbol.type if isinstance(symbol, VariableSymbol) else types.INVALID
        case ast.Call(ast.Name() as callee):
            symbol = c.declared.names.symbol(callee)
            return symbol.result if isinstance(symbol, FunctionSymbol) else types.INVALID
        case ast.Index(owner):
            held = types.without_optional(told_type(c, owner))
            if isinstance(held, types.ListOf):
                return held.element
            return held.value if isinstance(held, types.MapOf) else types.INVALID
        case ast.Call(ast.Member(owner, name)):
            method = find_method(types.without_optional(told_type(c, owner)), name)
            return types.INVALID if method is None else method.result
        case _:
            return types.INVALID
