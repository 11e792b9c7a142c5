"""Which whole numbers are known not to be negative: Python's `//` and `%` agree with Luma's there."""

from __future__ import annotations

from lumac import types
from lumac.check import typed

SIZES = ("_len", "_size", "_remaining", "_position")


def is_nonnegative(value: typed.Expression) -> bool:
    if value.type is types.BYTE:
        return True
    match value:
        case typed.Constant(int() as number):
            return number >= 0
        case typed.Local(variable):
            return variable.kind == "counter" or (variable.locked and variable.nonnegative)
        case typed.Arithmetic(operator, left, right) if operator in ("+", "*", "//", "%"):
            return is_nonnegative(left) and is_nonnegative(right)
        case typed.Narrowed(inner):
            return is_nonnegative(inner)
        case typed.CoreCall(symbol):
            return symbol.endswith(SIZES)
        case _:
            return False
