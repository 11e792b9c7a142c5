"""Finds whole numbers that are not negative (Python's `//` and `%` agree with Luma's there), and
those that a float holds exactly (Python compares them with floats as Luma does)."""

from __future__ import annotations

from lumac import types
from lumac.check import typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.registry import Registry


def is_nonnegative(library: Registry, value: typed.Expression) -> bool:
    if value.type is types.BYTE:
        return True
    match value:
        case typed.Constant(int() as number):
            return number >= 0
        case typed.Local(variable):
            return variable.kind == "counter" or (variable.locked and variable.nonnegative)
        case typed.Arithmetic(operator, left, right) if operator in ("+", "*", "//", "%"):
            return is_nonnegative(library, left) and is_nonnegative(library, right)
        case typed.Narrowed(inner):
            return is_nonnegative(library, inner)
        case _:
            return is_size(library, value)


EXACT = 2**53
"""Up to here every int is a float, too."""


def is_exact_float(library: Registry, value: typed.Expression) -> bool:
    """Whether a number is of a size at which an int and the float made of it are the same."""
    if value.type is types.BYTE:
        return True
    match value:
        case typed.Constant(int() | float() as number):
            return abs(number) < EXACT
        case _:
            return is_size(library, value)


def is_size(library: Registry, value: typed.Expression) -> bool:
    """Whether a value is a count of things that are there, as the library says of its functions."""
    return isinstance(value, typed.CoreCall) and library.counts(value.symbol)
