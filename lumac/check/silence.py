"""Tells which expressions nobody can notice: they print nothing, change nothing and never fail."""

from __future__ import annotations

from lumac import types
from lumac.check import typed


def is_silent(node: typed.Expression) -> bool:
    """Tells whether an expression may be left out where its value is not needed."""
    match node:
        case typed.Local() | typed.Constant() | typed.RuntimeName() | typed.FunctionValue():
            return True
        case typed.Lambda():
            return True
        case typed.Field(inner) | typed.Narrowed(inner) | typed.Text(inner):
            return is_silent(inner)
        case typed.Not(inner) | typed.Negate(inner):
            return is_silent(inner)
        case typed.Convert(inner):
            return types.without_optional(inner.type) is types.BYTE and is_silent(inner)
        case typed.ListLiteral(parts) | typed.SetLiteral(parts) | typed.Interpolation(parts):
            return all(map(is_silent, parts))
        case typed.Construct(_, parts):
            return all(map(is_silent, parts))
        case typed.MapLiteral(entries):
            return all(is_silent(key) and is_silent(value) for key, value in entries)
        case typed.Range(first, last):
            return is_silent(first) and (last is None or is_silent(last))
        case typed.Logic(_, left, right) | typed.Comparison(_, left, right):
            return is_silent(left) and is_silent(right)
        case typed.Arithmetic(operator, left, right):
            whole = node.type is types.INT or node.type is types.STR
            return operator in "+-" and whole and is_silent(left) and is_silent(right)
        case _:
            return False
