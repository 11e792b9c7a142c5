"""What a condition tells: which optionals are not nil where it holds or does not."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.facts import Facts
from lumac.names.regions import Region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context
    from lumac.syntax import ast


def learn(c: Context, condition: typed.Expression, holds: bool) -> None:
    """Adds to the facts what follows from a condition that was just computed being true (or false)."""
    match condition:
        case typed.Not(operand):
            learn(c, operand, not holds)
        case typed.Logic(operator, _, right) if holds == (operator == "and"):
            # What the left side tells is among it, unless the right side made it untrue.
            c.facts.add(c.behind.get(condition))
            learn(c, right, holds)
        case typed.Comparison("is not", typed.Local(variable)) if holds:
            c.facts.set_not_nil(variable)
        case typed.Comparison("is", typed.Local(variable)) if not holds:
            c.facts.set_not_nil(variable)
        case typed.Comparison("==", left, right) if holds:
            learn_equal(c, left, right)
            learn_equal(c, right, left)
        case _:
            pass


def learn_equal(c: Context, left: typed.Expression, right: typed.Expression) -> None:
    """`maybe == 5`: then it is not nil, unless what stands beside it assigns it."""
    is_some = not isinstance(right.type, types.Optional)
    if is_some and isinstance(left, typed.Local) and isinstance(left.type, types.Optional):
        region = Region(c.names.body(c.frame.function), right.start, right.end)
        if not c.names.may_assign(region, left.variable):
            c.facts.set_not_nil(left.variable)


def forget_assigned(c: Context, region: Region) -> None:
    """A piece of the program may run here: what it may assign, by itself or by its calls, is not known."""
    known = [variable for variable in c.facts.not_nil if variable.reassigned]
    if not known:
        return
    for variable in known:
        if region.may_assign(variable):
            c.facts.forget(variable)
    if any(variable.rebound_inside for variable in known):
        for variable in c.names.assigned_by_calls(region).among(known):
            c.facts.forget(variable)


def forget_assigned_by(c: Context, node: ast.Call) -> None:
    """A call runs here, its operands were computed before: what it may assign is not known."""
    known = [variable for variable in c.facts.not_nil if variable.rebound_inside]
    if known:
        for variable in c.names.assigned_by_call(node, c.frame.function).among(known):
            c.facts.forget(variable)


def lasting(c: Context) -> Facts:
    """What is known inside a lambda, which runs later: only of what is never assigned again."""
    return Facts(frozenset([v for v in c.facts.not_nil if not v.reassigned]))
