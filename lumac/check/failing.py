"""Which expressions can fail recoverably: what `.or` must guard.

A function can fail if its text calls `error`, a core operation that can, or another such function. Calls are told by
name: where one name stands for several, the one that can fail decides.
"""

from __future__ import annotations

from lumac import types
from lumac.check import typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context
    from lumac.check.symbols import FunctionSymbol


class Failing:
    """Names of the program's functions that can fail, found once when first asked for."""

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: set[str] | None = None

    def names(self, c: Context) -> set[str]:
        if self._found is None:
            self._found = failing_names(c)
        return self._found


def failing_names(c: Context) -> set[str]:
    raising = {"error", *c.registry.failing_names()}
    called = c.copies.mentions.called
    return c.copies.reaching(lambda _, start, end: not raising.isdisjoint(called(start, end)))


def may_fail(c: Context, value: typed.Expression) -> bool:
    """Whether evaluating the expression may raise a recoverable failure."""
    match value:
        case typed.CoreCall(symbol, arguments, options):
            if symbol in c.registry.definitions() and c.registry.can_fail(symbol):
                return True
            return any(argument_may_fail(c, a) for a in arguments) or any(
                may_fail(c, o) for _, o in options
            )
        case typed.FunctionCall(function, arguments):
            return function_may_fail(c, function) or any(argument_may_fail(c, a) for a in arguments)
        case typed.MethodCall(receiver, method, _, arguments):
            if method.name in c.failing.names(c):
                return True
            return may_fail(c, receiver) or any(argument_may_fail(c, a) for a in arguments)
        case typed.ValueCall():
            return True
        case typed.Fail(_, panic):
            return not panic
        case typed.Or(inner, fallback, _, on_failure):
            in_value = not on_failure and may_fail(c, inner)
            return in_value or isinstance(fallback, typed.Block) or may_fail(c, fallback)
        case typed.Match() | typed.Lambda():
            return isinstance(value, typed.Match)
        case typed.Local() | typed.Constant() | typed.RuntimeName() | typed.FunctionValue():
            return False
        case _:
            return any(may_fail(c, part) for part in parts(value))


def function_may_fail(c: Context, function: FunctionSymbol) -> bool:
    """By its name; a function inside a block is not among the named ones, and in doubt it can."""
    if function.owner is None and c.top.names.get(function.name) is not function:
        return True
    return function.name in c.failing.names(c)


def argument_may_fail(c: Context, value: typed.Expression) -> bool:
    """Whether an argument may fail, when it is evaluated or, being a function, when it is called."""
    if isinstance(value, typed.Lambda):
        failing = c.failing.names(c) | set(c.registry.failing_names()) | {"error"}
        called = c.copies.mentions.called(value.start, value.end)
        unknown = c.copies.unknown_calls.between(value.start, value.end)
        if isinstance(value.body, typed.FunctionCall) and function_may_fail(c, value.body.function):
            return True
        return unknown or not failing.isdisjoint(called)
    if isinstance(value, typed.FunctionValue):
        return function_may_fail(c, value.function)
    return isinstance(value.type, types.Function) or may_fail(c, value)


def parts(value: typed.Expression) -> list[typed.Expression]:
    """The expressions directly inside one of the simple kinds."""
    match value:
        case typed.Construct(_, arguments):
            return list(arguments)
        case (
            typed.Arithmetic(_, left, right)
            | typed.Comparison(_, left, right)
            | typed.Logic(_, left, right)
        ):
            return [left, right]
        case typed.Interpolation(pieces) | typed.ListLiteral(pieces) | typed.SetLiteral(pieces):
            return list(pieces)
        case typed.MapLiteral(entries):
            return [part for entry in entries for part in entry]
        case typed.Index(first, second):
            return [first, second]
        case typed.Slice(object_, first, last):
            return [part for part in (object_, first, last) if part is not None]
        case typed.Range(first, last):
            return [first] if last is None else [first, last]
        case typed.Field(inner) | typed.Not(inner) | typed.Negate(inner) | typed.Text(inner):
            return [inner]
        case typed.Convert(inner) | typed.Unwrap(inner) | typed.Narrowed(inner) | typed.Copy(inner):
            return [inner]
        case _:
            return []
