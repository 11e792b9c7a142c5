"""What a condition tells: which optionals are not nil and which lists are long enough, where it holds or does not."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.facts import Facts


def learn(condition: typed.Expression, facts: Facts, holds: bool) -> None:
    """Adds to the facts what follows from a condition being true (or false)."""
    match condition:
        case typed.Not(operand):
            learn(operand, facts, not holds)
        case typed.Logic("and", left, right) if holds:
            learn(left, facts, True)
            learn(right, facts, True)
        case typed.Logic("or", left, right) if not holds:
            learn(left, facts, False)
            learn(right, facts, False)
        case typed.Comparison("is not", typed.Local(variable)) if holds:
            facts.set_not_nil(variable)
        case typed.Comparison("is", typed.Local(variable)) if not holds:
            facts.set_not_nil(variable)
        case typed.Comparison("==", left, right) if holds:
            learn_equal(left, right, facts)
            learn_equal(right, left, facts)
            learn_length("==", left, right, facts)
        case typed.Comparison(operator, left, right) if operator in NEGATED:
            learn_length(operator if holds else NEGATED[operator], left, right, facts)
        case _:
            pass


NEGATED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}


def learn_equal(left: typed.Expression, right: typed.Expression, facts: Facts) -> None:
    """`maybe == 5`: then it is not nil."""
    is_some = not isinstance(right.type, types.Optional)
    if is_some and isinstance(left, typed.Local) and isinstance(left.type, types.Optional):
        facts.set_not_nil(left.variable)


def learn_length(
    operator: str, left: typed.Expression, right: typed.Expression, facts: Facts
) -> None:
    """`xs.len() > 2`, `xs.len() >= 2`, `xs.len() == 2`: how long the list is at least."""
    match left, right:
        case typed.CoreCall(symbol, (typed.Local(variable),)), typed.Constant(
            int() as count
        ) if symbol.endswith("_len"):
            if operator == ">":
                facts.set_length(variable, count + 1)
            elif operator in (">=", "=="):
                facts.set_length(variable, count)
            elif operator == "!=" and count == 0:
                facts.set_length(variable, 1)
        case _:
            pass
