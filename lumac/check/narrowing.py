"""What a condition tells: which optionals are not nil where it holds or does not."""

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
    """`maybe == 5`: then it is not nil, unless what stands beside it assigns it."""
    is_some = not isinstance(right.type, types.Optional)
    if is_some and isinstance(left, typed.Local) and isinstance(left.type, types.Optional):
        region = Region(c.declared.names.body(c.frame.function), right.start, right.end)
        if not c.declared.names.may_assign(region, left.variable):
            c.frame.facts |= c.declared.bits.of(left.variable)


def is_not_nil(c: Context, variable: VariableSymbol) -> bool:
    """Whether a variable is known not to be nil."""
    return bool(c.frame.facts and c.frame.facts & c.declared.bits.of(variable))


def forget(c: Context, variable: VariableSymbol) -> None:
    """The variable may be nil from here on."""
    if c.frame.facts:
        c.frame.facts &= ~c.declared.bits.of(variable)


def forget_assigned(c: Context, region: Region) -> None:
    """A piece of the program may run here: what it may assign, by itself or by its calls, is not known."""
    if c.frame.facts:
        for variable in region.assigns():
            forget(c, variable)
        c.frame.facts &= ~c.declared.names.assigned_by_calls(region).mask


def forget_assigned_by(c: Context, node: ast.Call) -> None:
    """A call runs here, its operands were computed before: what it may assign is not known."""
    if c.frame.facts:
        c.frame.facts &= ~c.declared.names.assigned_by_call(node, c.frame.function).mask


def lasting(c: Context) -> Facts:
    """What is known inside a lambda, which runs later: only of what is never assigned again."""
    return c.frame.facts & c.declared.bits.lasting
