"""Finds the optionals that are not nil where a condition holds, and where it does not: variables and their fields."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.facts import NOTHING
from lumac.names.regions import Region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context
    from lumac.check.facts import Facts, Place
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
        case typed.Comparison("is not", value) if holds:
            learn_some(c, value)
        case typed.Comparison("is", value) if not holds:
            learn_some(c, value)
        case typed.Comparison("==", left, right) if holds:
            learn_equal(c, left, right)
            learn_equal(c, right, left)
        case _:
            pass


def learn_some(c: Context, value: typed.Expression) -> None:
    """Adds that a variable or a field is not nil; of other values nothing is kept."""
    c.frame.facts |= bit_of(c, value)


def bit_of(c: Context, value: typed.Expression) -> Facts:
    """The bit of an optional that is a variable, or a field of one; none for other values."""
    if isinstance(value, typed.Local):
        return c.declared.bits.of(value.variable)
    place = place_of(value)
    return NOTHING if place is None else c.declared.bits.of_place(place)


def place_of(value: typed.Expression) -> Place | None:
    """Finds the variable and the fields that lead to a value."""
    path: list[str] = []
    while not isinstance(value, typed.Local):
        match value:
            case typed.Field(owner, name):
                path.append(name)
                value = owner
            case typed.Narrowed(inner) | typed.Unwrap(inner):
                value = inner
            case _:
                return None
    return (value.variable, tuple(reversed(path))) if path else None


def known_some(c: Context, value: typed.Expression) -> typed.Expression:
    """Gives an optional that is known not to be nil the type of what it holds."""
    if not isinstance(value.type, types.Optional) or not c.frame.facts & bit_of(c, value):
        return value
    return typed.Narrowed(value.start, value.end, value.type.inner, value)


def learn_equal(c: Context, left: typed.Expression, right: typed.Expression) -> None:
    """Learns from `maybe == 5` that the optional is not nil, unless the other side assigns it."""
    is_some = not types.may_be_nil(right.type)
    if is_some and isinstance(left, typed.Local) and isinstance(left.type, types.Optional):
        region = Region(c.declared.names.body(c.frame.function), right.start, right.end)
        if not c.declared.names.may_assign(region, left.variable):
            c.frame.facts |= c.declared.bits.of(left.variable)


def forget(c: Context, variable: VariableSymbol) -> None:
    """Forgets that a variable and its fields are not nil."""
    if c.frame.facts:
        bits = c.declared.bits
        c.frame.facts &= ~(bits.of(variable) | bits.rooted(variable))


def forget_field(c: Context, name: str) -> None:
    """Forgets what leads through a field of a name: one was assigned."""
    if c.frame.facts:
        c.frame.facts &= ~c.declared.bits.named(name)


def set_some(c: Context, target: typed.Expression, never_nil: bool) -> None:
    """Notes that a target was assigned: what was known of it ends, and it is not nil where the new value never is."""
    if isinstance(target, typed.Local):
        forget(c, target.variable)
    elif isinstance(target, typed.Field):
        forget_field(c, target.name)
    if never_nil and isinstance(target.type, types.Optional):
        learn_some(c, target)


def forget_assigned(c: Context, region: Region) -> None:
    """Forgets the variables that a piece of the program may assign, by itself or by its calls."""
    if c.frame.facts:
        for variable in region.assigns():
            forget(c, variable)
        for name in region.stores():
            forget_field(c, name)
        forget_mask(c, c.declared.names.assigned_by_calls(region).mask)


def forget_assigned_by(c: Context, node: ast.Call) -> None:
    """Forgets the variables that a call may assign when it runs; its operands were computed before."""
    if c.frame.facts:
        forget_mask(c, c.declared.names.assigned_by_call(node, c.frame.function).mask)


def forget_mask(c: Context, mask: Facts) -> None:
    c.frame.facts &= ~c.declared.bits.ended(mask)


def lasting(c: Context) -> Facts:
    """The facts that hold inside a lambda, which runs later: those about variables that are never assigned again."""
    return c.frame.facts & c.declared.bits.lasting
