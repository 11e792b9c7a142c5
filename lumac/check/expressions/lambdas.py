"""Checks lambdas: their types come from what is expected, or from their bodies where that is open."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.declarations.written_types import resolve_type
from lumac.check.expected import Expected
from lumac.check.frame import Frame
from lumac.check.narrowing import lasting
from lumac.check.reachability import diverges, last_value
from lumac.check.returns import Returns
from lumac.diagnostics.messages import calls as call_messages
from lumac.diagnostics.messages import flow as flow_messages
from lumac.diagnostics.messages import types as messages
from lumac.names.member_arrows import member_of
from lumac.names.symbols import FunctionSymbol, VariableSymbol
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.types import Type


def check_lambda(c: Context, node: ast.Lambda, expected: Expected | None) -> typed.Expression:
    """Checks a lambda that is a value."""
    if expected is None or expected.type is types.INVALID:
        if any(parameter.type is None for parameter in node.parameters):
            help = member_instead(c, node) or "declare it: `name: (int) -> int = …`"
            c.report.say(messages.cannot_infer("this lambda", c.report.span(node), help))
            return c.report.invalid(node)
        parameters = tuple(resolve_type(c, p.type) for p in node.parameters if p.type is not None)
        return typed_lambda(c, node, parameters, None)
    wanted = types.without_optional(expected.type)
    if not isinstance(wanted, types.Function):
        c.report.say(
            messages.mismatch(
                expected.type,
                "a lambda",
                c.report.span(node),
                expected.reason,
                expected.span,
                member_instead(c, node) or f"give a value of type `{expected.type}`",
                None,
            )
        )
        return c.report.invalid(node)
    return typed_lambda(c, node, wanted.parameters, expected.of(wanted.result))


def member_instead(c: Context, node: ast.Lambda) -> str | None:
    """The help for `p->x`, which is `p.x` elsewhere: a variable, and no blank round the arrow."""
    member = member_of(node)
    if member is None:
        return None
    name = node.parameters[0].name
    if name == "this":
        name = "self"
    elif not isinstance(c.declared.names.hidden(node.parameters[0]), VariableSymbol):
        return None
    from lumac.diagnostics.parts import quoted

    text = c.report.span_at(member.start, node.end).text()
    return f"write `.` for `->`: `{quoted(f'{name}.{text}')}`"


def say_doubtful(c: Context, node: ast.Name) -> None:
    """Says what is wrong with a name behind `p->`, now that this is a lambda and no member is meant."""
    message = c.declared.names.doubtful(node)
    if message is not None:
        c.report.say(message)


DEEPEST_LAMBDA = 50
"""Functions in one another: Python takes 200 brackets, and each may need some in the output."""


def nested_in(function: FunctionSymbol) -> int:
    """How many functions stand round this one."""
    count = 0
    while function.outer is not None:
        function, count = function.outer, count + 1
    return count


def typed_lambda(
    c: Context,
    node: ast.Lambda,
    parameters: tuple[Type, ...],
    result: Expected | None,
    dropped: Returns | None = None,
) -> typed.Expression:
    """Checks a lambda whose parameter types are given; where `result` is None, its body tells the result.
    `dropped`: what its returns may have where nobody takes it."""
    if len(parameters) != len(node.parameters):
        kind = types.function(parameters, types.NOTHING if result is None else result.type)
        c.report.say(
            call_messages.lambda_arity(
                len(parameters), len(node.parameters), c.report.span(node), kind
            )
        )
        return c.report.invalid(node)
    function = c.declared.names.function(node)
    if function is None:
        return c.report.invalid(node)
    if nested_in(function) == DEEPEST_LAMBDA:
        c.report.say(
            flow_messages.too_deep(c.report.span_at(node.start, node.start + 1), DEEPEST_LAMBDA)
        )
    returns = dropped or Returns(result)
    before = c.enter(Frame(function, lasting(c), returns))
    for parameter, of in zip(node.parameters, parameters, strict=True):
        give_parameter(c, parameter, of)
    if isinstance(node.body, ast.Block):
        body: typed.Expression | typed.Block = block_body(c, node.body, returns)
    else:
        body = expression_body(c, node.body, returns)
    returns.finish(c.report)
    function.result = returns.type()
    c.leave(before)
    kind = types.function(parameters, function.result)
    return typed.Lambda(node.start, node.end, kind, function.parameters, body, function)


def function_value(node: ast.Name, function: FunctionSymbol) -> typed.Expression:
    """Makes a value of a function's name."""
    kind = types.function(tuple(p.type for p in function.parameters), function.result)
    return typed.FunctionValue(node.start, node.end, kind, function)


def give_parameter(c: Context, parameter: ast.Parameter, kind: Type) -> None:
    if parameter.type is not None:
        declared = resolve_type(c, parameter.type)
        if declared is not kind and types.INVALID not in (declared, kind):
            c.report.say(
                messages.mismatch(
                    kind, declared, c.report.span(parameter.type), "", None, f"write `{kind}`", None
                )
            )
    c.declare(parameter, kind)


def expression_body(c: Context, node: ast.Expression, returns: Returns) -> typed.Expression:
    wanted = returns.wanted()
    if wanted is not None and wanted.type is types.NOTHING:
        return c.check(node, None, None, False)
    value = c.check(node, wanted)
    if value.type is types.NOTHING and wanted is None:
        return value
    return returns.accept(c.report, value)


def block_body(c: Context, node: ast.Block, returns: Returns) -> typed.Block:
    body = c.block(node)
    result = returns.type()
    if result not in (types.NOTHING, types.INVALID) and not diverges(body):
        end = c.report.span_at(max(node.start, node.end - 1), node.end)
        asked = returns.expected.span if returns.expected is not None else None
        last = last_value(body, c.report.source)
        c.report.say(flow_messages.missing_return("the lambda", result, end, asked, last))
    return body
