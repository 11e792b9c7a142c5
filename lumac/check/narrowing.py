"""What a condition tells: which optionals are not nil where it holds or does not."""

from __future__ import annotations

from lumac import types
from lumac.check import typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context


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
        mentions, variable = c.copies.mentions, left.variable
        assigned = mentions.may_assign(variable.name, right.start, right.end)
        called = variable in c.assigned_inside and mentions.called(right.start, right.end)
        if not (assigned or called):
            c.facts.set_not_nil(variable)

