"""Checks `.or(…)`, which gives a fallback for what failed, or was nil."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.calls.core_calls import Wish
from lumac.check.context import Context
from lumac.check.conversions import coerce, convert, fits
from lumac.check.expected import Expected
from lumac.check.expressions.collections import is_plain
from lumac.check.expressions.lambdas import typed_lambda
from lumac.check.reachability import diverges, last_value
from lumac.check.returns import Returns
from lumac.check.told_types import told_type
from lumac.diagnostics.messages import calls as messages
from lumac.diagnostics.messages import flow as flow_messages
from lumac.diagnostics.messages import types as type_messages
from lumac.names.symbols import VariableSymbol
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from lumac.check.expected import TakenBy
    from lumac.types import Type

    Told: TypeAlias = tuple[VariableSymbol, ...]
    Fallback: TypeAlias = tuple[Told, typed.Expression | typed.Block | None, Type]

PLAIN = (ast.StringLiteral, ast.Interpolation, ast.Name, ast.Member)
"""Fallbacks that say by themselves of which type they are."""


def check_or(c: Context, node: ast.Call, callee: ast.Member, wish: Wish) -> typed.Expression:
    if len(node.arguments) != 1:
        c.report.say(
            messages.wrong_count(
                "or", 1, len(node.arguments), c.report.span(node), "value.or(fallback)", None
            )
        )
        return c.report.invalid(node)
    fallback_node = node.arguments[0]
    if not wish.used:
        return or_statement(c, node, callee, fallback_node)
    expected = hint(c, callee.object, fallback_node, wish.expected)
    taken_by = taken_beside(c, fallback_node) or wish.taken_by
    value = guarded_value(c, callee.object, Wish(expected, taken_by, True))
    if value.type is types.INVALID:
        if not isinstance(fallback_node, ast.Lambda):
            c.check(fallback_node, expected)
        return value
    if value.type is types.ANY:
        value = of_any(value, wish.expected or expected)
    on_nil = types.may_be_nil(value.type)
    wanted = fallback_type(value.type, wish.expected)
    told, fallback, gives = check_fallback(c, fallback_node, wanted.as_hint(), value)
    if fallback is None:
        return c.report.invalid(node)
    result = result_type(value.type, gives)
    return typed.Or(
        node.start, node.end, result, value, fallback, told, on_nil, callee.name_start, False
    )


def or_statement(
    c: Context, node: ast.Call, callee: ast.Member, fallback_node: ast.Expression
) -> typed.Expression:
    """Checks an `.or` whose value nobody takes: neither the call nor the fallback needs one."""
    value = guarded_value(c, callee.object, Wish(None, None, False))
    on_nil = types.may_be_nil(value.type)
    before_facts = c.frame.facts
    told: Told = ()
    fallback: typed.Expression | typed.Block | None
    if isinstance(fallback_node, ast.Lambda):
        told, fallback = lambda_statement(c, fallback_node, like(value))
    else:
        fallback = c.check(fallback_node, like(value), None, False)
    c.frame.facts &= before_facts
    if fallback is None or types.INVALID in (value.type, fallback_kind(fallback)):
        return c.report.invalid(node)
    return typed.Or(
        node.start,
        node.end,
        types.NOTHING,
        value,
        fallback,
        told,
        on_nil,
        callee.name_start,
        False,
    )


def fallback_kind(fallback: typed.Expression | typed.Block) -> Type:
    return types.NOTHING if isinstance(fallback, typed.Block) else fallback.type


def like(value: typed.Expression) -> Expected | None:
    """What a fallback is read as where it does not say its type: something like the value."""
    kind = types.without_optional(value.type)
    return Expected(kind, is_hint=True) if is_plain(kind) else None


def lambda_statement(
    c: Context, node: ast.Lambda, wish: Expected | None
) -> tuple[Told, typed.Expression | typed.Block | None]:
    """Checks a lambda as a fallback of which only the effects count."""
    if not takes_error(c, node, types.NOTHING):
        return (), None
    nothing = Expected(types.NOTHING)
    returns = Returns(nothing, is_dropped=True, like=wish)
    if c.declared.names.function(node) is not None:
        told, called, _ = called_lambda(c, node, nothing, returns)
        return told, called
    outside = c.frame.surroundings
    c.frame.surroundings = outside.in_fallback(returns)
    told = tuple([c.declare(parameter, types.STR) for parameter in node.parameters])
    fallback: typed.Expression | typed.Block
    if isinstance(node.body, ast.Block):
        fallback = c.block(node.body)
    else:
        fallback = c.check(node.body, wish, None, False)
    c.frame.surroundings = outside
    return told, fallback


def takes_error(c: Context, node: ast.Lambda, result: Type) -> bool:
    """Whether a lambda takes what a fallback is given; it says so where not."""
    if len(node.parameters) <= 2:
        return True
    kind = types.function((types.STR, types.STR), result)
    c.report.say(messages.lambda_arity(2, len(node.parameters), c.report.span(node), kind))
    return False


def guarded_value(c: Context, node: ast.Expression, wish: Wish) -> typed.Expression:
    """Checks what stands before `.or`. It may fail anywhere, so nothing that is learned in it is sure behind it."""
    before = c.frame.facts
    value = coming_back(c.check(node, wish.expected, wish.taken_by, wish.used))
    c.frame.facts &= before
    return value


def coming_back(value: typed.Expression) -> typed.Expression:
    """Gives a call that never returns the type of its result: before `.or` the fallback stands for its failure."""
    if value.type is not types.NEVER:
        return value
    start, end = value.start, value.end
    match value:
        case typed.FunctionCall(function, arguments):
            return typed.FunctionCall(start, end, function.result, function, arguments)
        case typed.MethodCall(receiver, method, dynamic, arguments):
            kind = method.result
            return typed.MethodCall(start, end, kind, receiver, method, dynamic, arguments)
        case _:
            return value


def hint(
    c: Context,
    node: ast.Expression,
    fallback_node: ast.Expression,
    expected: Expected | None,
) -> Expected | None:
    """What decides the variant before `.or`: what is expected of the whole, else text or bytes as the fallback is.

    What stands there may be an optional all the same, and is not converted before it is known to be something.
    """
    if expected is None and isinstance(node, ast.Call) and isinstance(fallback_node, PLAIN):
        kind = types.without_optional(told_type(c, fallback_node))
        chooses = kind is types.STR or kind is types.BYTES
        return (
            Expected(kind, "the fallback is of this type", c.report.span(fallback_node))
            if chooses
            else None
        )
    if expected is None or isinstance(node, ast.Match):
        return None
    return None if types.without_optional(expected.type) is types.FLOAT else expected


def taken_beside(c: Context, fallback_node: ast.Expression) -> TakenBy:
    """What may stand before `.or` where its fallback is a number: a number."""
    kind = types.without_optional(told_type(c, fallback_node))
    return (types.BYTE, types.INT, types.FLOAT) if types.is_number(kind) else None


def of_any(value: typed.Expression, expected: Expected | None) -> typed.Expression:
    """Converts an `any` before `.or`, which may be nil, to the optional of the expected type."""
    if expected is None:
        return value
    wanted = types.optional(types.without_optional(expected.type))
    return convert(value, wanted) or value


def fallback_type(kind: Type, expected: Expected | None) -> Expected:
    inner = types.without_optional(kind)
    if expected is not None and fits(inner, expected.type) is not None:
        return expected.of(expected.type)
    if inner in (types.NIL, types.NEVER) and expected is not None:
        return expected
    return Expected(inner, "the value before `.or` is of this type")


def result_type(kind: Type, fallback: Type) -> Type:
    inner = types.without_optional(kind)
    if inner is types.NEVER:
        return fallback
    if isinstance(fallback, types.Optional) or fallback is types.NIL:
        return types.optional(inner)
    if fallback is types.NEVER or inner is not types.NIL:
        return inner
    return fallback


def check_fallback(
    c: Context,
    fallback_node: ast.Expression,
    wanted: Expected,
    value: typed.Expression,
) -> Fallback:
    """Checks a fallback. Gives the variables of the message and the kind that it names, the fallback as value or block,
    and its type."""
    before_facts = c.frame.facts
    if isinstance(fallback_node, ast.Lambda):
        if not takes_error(c, fallback_node, wanted.type):
            return (), None, types.INVALID
        found = lambda_fallback(c, fallback_node, wanted)
        c.frame.facts &= before_facts
        return found
    fallback = c.check(fallback_node, wanted)
    if value.type is types.NOTHING:
        if fallback.type not in (types.NOTHING, types.NEVER, types.INVALID):
            c.report.say(type_messages.nothing_used(c.report.span(value)))
        return (), fallback, fallback.type
    fallback = as_fallback(c, fallback, wanted)
    return (), fallback, fallback.type


def as_fallback(c: Context, value: typed.Expression, wanted: Expected) -> typed.Expression:
    """Converts a fallback; one that may be nil makes the whole an optional."""
    if value.type is types.NIL or isinstance(value.type, types.Optional):
        wanted = wanted.of(types.optional(wanted.type))
    return coerce(c.report, value, wanted)


def lambda_fallback(c: Context, node: ast.Lambda, wanted: Expected) -> Fallback:
    if c.declared.names.function(node) is not None:
        return called_lambda(c, node, wanted)
    outside = c.frame.surroundings
    returns = Returns(wanted) if isinstance(node.body, ast.Block) else None
    c.frame.surroundings = outside.in_fallback(returns)
    told = tuple([c.declare(parameter, types.STR) for parameter in node.parameters])
    fallback: typed.Expression | typed.Block
    if isinstance(node.body, ast.Block):
        assert returns is not None
        fallback = c.block(node.body)
        gives = returns.type()
        if wanted.type is not types.NOTHING and not diverges(fallback):
            end = c.report.span_at(max(node.body.end - 1, node.body.start), node.body.end)
            last = last_value(fallback, c.report.source)
            c.report.say(flow_messages.missing_return("the fallback", wanted.type, end, None, last))
    elif wanted.type is types.NOTHING:
        fallback = c.check(node.body, None, None, False)
        gives = fallback.type
    else:
        fallback = as_fallback(c, c.check(node.body, wanted), wanted)
        gives = fallback.type
    c.frame.surroundings = outside
    return told, fallback, gives


def called_lambda(
    c: Context, node: ast.Lambda, wanted: Expected, dropped: Returns | None = None
) -> Fallback:
    """Checks a block whose returns are not at its ends: it stays a function, called with the message and the kind."""
    parameters = (types.STR,) * len(node.parameters)
    function = typed_lambda(c, node, parameters, wanted, dropped)
    if not isinstance(function, typed.Lambda):
        return (), None, types.INVALID
    told = tuple(
        [
            c.make_variable(name, types.STR, "error", node.start)
            for name, _ in zip(("message", "kind"), node.parameters, strict=False)
        ]
    )
    arguments = tuple([typed.Local(node.start, node.end, types.STR, each) for each in told])
    gives = function.function.result
    return told, typed.ValueCall(node.start, node.end, gives, function, arguments), gives
