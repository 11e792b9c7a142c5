"""Finds the statements that never reach the one after them."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.source import Source
    from lumac.types import Type


def diverges(block: typed.Block) -> bool:
    """Whether the end of a block is never reached, or, after an error in it, might not be."""
    return any(statement_diverges(s) or is_broken(s) for s in reversed(block.statements))


def last_value(block: typed.Block, source: Source) -> str | None:
    """Gives the text of the value that a block computes last and drops: it may be meant as the result."""
    last = block.statements[-1] if block.statements else None
    if isinstance(last, typed.If):
        return last_value(last.then, source)
    if not isinstance(last, typed.ExpressionStatement):
        return None
    value = last.expression
    text = Span(source, value.start, value.end).text()
    gives = value.type not in (types.NOTHING, types.NEVER, types.INVALID)
    return text if gives and "\n" not in text and len(text) < 60 else None


def never_comes_back(value: typed.Expression) -> bool:
    """Whether what stands behind an expression is never reached."""
    match value:
        case typed.FunctionCall(function) | typed.MethodCall(_, function, False):
            return function.never_returns
        case typed.Unwrap(inner) | typed.Narrowed(inner) | typed.Convert(inner):
            return never_comes_back(inner)
        case _:
            return value.type is types.NEVER


def is_broken(statement: typed.Statement) -> bool:
    return (
        isinstance(statement, typed.ExpressionStatement)
        and statement.expression.type is types.INVALID
    )


def statement_diverges(statement: typed.Statement) -> bool:
    match statement:
        case typed.Return() | typed.Skip() | typed.Stop() | typed.ResultStatement():
            return True
        case typed.ExpressionStatement(value) | typed.Declare(_, value) | typed.Assign(_, value):
            return never_comes_back(value)
        case typed.Update(_, _, value):
            return never_comes_back(value)
        case typed.If(_, then, otherwise):
            return otherwise is not None and diverges(then) and diverges(otherwise)
        case typed.MatchStatement(subject, _, arms):
            return covers(arms, subject.type) and all(arm_diverges(arm) for arm in arms)
        case typed.Walk(subject, _, _, body):
            return (
                isinstance(subject, typed.Range)
                and subject.last is None
                and not leaves_by_stop(body)
            )
        case _:
            return False


def arm_diverges(arm: typed.Arm) -> bool:
    return diverges(arm.body) if isinstance(arm.body, typed.Block) else never_comes_back(arm.body)


def covers(arms: tuple[typed.Arm, ...], kind: Type) -> bool:
    """Whether every value of the type finds an arm."""
    kinds = {type(pattern) for arm in arms for pattern in arm.patterns}
    if typed.WildcardPattern in kinds or (typed.BindPattern in kinds and typed.NilPattern in kinds):
        return True
    if any(
        isinstance(p, typed.BindPattern) and not p.variable.binds_some
        for arm in arms
        for p in arm.patterns
    ):
        return True
    if isinstance(kind, types.Optional) and typed.NilPattern not in kinds:
        return False
    return {True, False} <= {value for arm in arms for value in bools(arm)}


def bools(arm: typed.Arm) -> list[bool]:
    found = []
    for pattern in arm.patterns:
        value = known_value(pattern)
        if value is not None and isinstance(value.value, bool):
            found.append(value.value)
    return found


def known_value(pattern: typed.Pattern) -> typed.Constant | None:
    """Returns the constant that a pattern compares with, also where it names a lock that holds one."""
    match pattern:
        case typed.ValuePattern(typed.Constant() as constant):
            return constant
        case typed.ValuePattern(typed.Local(variable)) if variable.known is not None:
            known: typed.Constant = variable.known
            return known
        case _:
            return None


def leaves_by_stop(block: typed.Block) -> bool:
    """Whether a `stop` in the block leaves the walk whose body it is."""
    for statement in block.statements:
        match statement:
            case typed.Stop():
                return True
            case typed.If(_, then, otherwise):
                if leaves_by_stop(then) or (otherwise is not None and leaves_by_stop(otherwise)):
                    return True
            case typed.MatchStatement(_, _, arms):
                if any(
                    isinstance(arm.body, typed.Block) and leaves_by_stop(arm.body) for arm in arms
                ):
                    return True
            case _:
                pass
    return False
