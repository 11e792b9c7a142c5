"""Chooses between variants of the core library that take a function and variants that take a value."""

from __future__ import annotations

from lumac import types
from lumac.check.calls.overloads import Candidate
from lumac.check.context import Context
from lumac.names.symbols import FunctionSymbol, VariableSymbol
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.types import Type


def with_function(
    c: Context, arguments: tuple[ast.Expression, ...], candidates: list[Candidate]
) -> list[Candidate]:
    """Returns the variants that take the arguments as written, where only some take a function."""
    for position, node in enumerate(arguments):
        fitting = [k for k in candidates if position < len(k.signature.parameters)]
        taking = [k for k in fitting if callback(k.parameter(position)) is not None]
        if not taking or len(taking) == len(fitting):
            continue
        is_function = may_be_function(c, node)
        if is_function is not None:
            candidates = taking if is_function else [k for k in fitting if k not in taking]
    return candidates


def callback(kind: Type) -> types.Function | None:
    inner = types.without_optional(kind)
    return inner if isinstance(inner, types.Function) else None


def may_be_function(c: Context, node: ast.Expression) -> bool | None:
    """Returns whether an argument is a function or nil by its syntax; None where syntax does not tell."""
    match node:
        case ast.Lambda() | ast.NilLiteral():
            return True
        case ast.Name():
            symbol = c.declared.names.symbol(node)
            if isinstance(symbol, VariableSymbol):
                return callback(symbol.type) is not None
            return True if isinstance(symbol, FunctionSymbol) else None
        case ast.IntLiteral() | ast.StringLiteral() | ast.Interpolation() | ast.Binary():
            return False
        case _:
            return None
