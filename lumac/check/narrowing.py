"""Finds the optionals that are not nil where a condition holds, and where it does not."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.facts import NOTHING
from lumac.names.regions import Region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context
    from lumac.check.facts import Facts
    from lumac.names.symbols import VariableSymbol
    from lumac.syntax import ast


def learn(c: Context, condition: typed.Expression, holds: bool) -> None:
    """Adds to the facts what follows from a condition that was just computed being true (or false)."""
    match condition:
        case typed.Not(operand):
            learn(c, operand, not holds)
        case typed.Logic(operator, _, right) if holds == (operator == "and"):
            # What the left side tells is among it, unless the right side made it untrue.
            c.frame.facts |= c.frame.behind.get(condition, NOTHING)
            learn(c, right, holds)
        case typed.Comparison("is not", typed.Local(variable)) if holds:
            c.frame.facts |= c.declared.bits.of(variable)
        case typed.Comparison("is", typed.Local(variable)) if not holds:
            c.frame.facts |= c.declared.bits.of(variable)
        case typed.Comparison("==", left, right) if holds:
            learn_equal(c, left, right)
            learn_equal(c, right, left)
        case _:
            pass


def learn_equal(c: Context, left: typed.Expression, right: typed.Expression) -> None:
    """Learns from `maybe == 5` that the optional is not nil, unless the other side assigns it."""
    is_some = not isinstance(right.type, types.Optional)
    if is_some and isinstance(left, typed.Local) and isinstance(left.type, types.Optional):
        region = Region(c.declared.names.body(c.frame.function), right.start, right.end)
        if not c.declared.names.may_assign(region, left.variable):
            c.frame.facts |= c.declared.bits.of(left.variable)


def is_not_nil(c: Context, variable: VariableSymbol) -> bool:
    """Whether a variable is known not to be nil."""
    return bool(c.frame.facts and c.frame.facts & c.declared.bits.of(variable))


def forget(c: Context, variable: VariableSymbol) -> None:
    """Forgets that a variable is not nil."""
    if c.frame.facts:
        c.frame.facts &= ~c.declared.bits.of(variable)


def forget_assigned(c: Context, region: Region) -> None:
    """Forgets the variables that a piece of the program may assign, by itself or by its calls."""
    if c.frame.facts:
        for variable in region.assigns():
            forget(c, variable)
        c.frame.facts &= ~c.declared.names.assigned_by_calls(region).mask


def forget_assigned_by(c: Context, node: ast.Call) -> None:
    """Forgets the variables that a call may assign when it runs; its operands were computed before."""
    if c.frame.facts:
        c.frame.facts &= ~c.declared.names.assigned_by_call(node, c.frame.function).mask


def lasting(c: Context) -> Facts:
    """The facts that hold inside a lambda, which runs later: those about variables that are never assigned again."""
    return c.frame.facts & c.declared.bits.lasting
