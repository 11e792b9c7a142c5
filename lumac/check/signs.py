"""What is known of whole numbers: those that are not negative (Python's `//` and `%` agree with Luma's there), and
those that a float holds exactly (Python compares them with floats as Luma does)."""

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


EXACT = 2**53
"""Up to here every int is a float, too."""


def is_exact_float(value: typed.Expression) -> bool:
    """Whether a number is of a size at which an int and the float made of it are the same."""
    if value.type is types.BYTE:
        return True
    match value:
        case typed.Constant(int() | float() as number):
            return abs(number) < EXACT
        case typed.CoreCall(symbol):
            return symbol.endswith(SIZES)
        case _:
            return False
