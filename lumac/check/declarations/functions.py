"""Checks functions and methods: first all signatures, then their code."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.declarations.written_types import resolve_type
from lumac.check.expected import Expected
from lumac.check.facts import NOTHING
from lumac.check.frame import Frame
from lumac.check.reachability import diverges, last_value
from lumac.check.returns import Returns
from lumac.diagnostics.messages import flow as flow_messages
from lumac.names.symbols import FunctionSymbol
from lumac.syntax import ast


def give_signature(c: Context, function: FunctionSymbol) -> None:
    """Gives a function's parameters and its result their types."""
    node = function.node
    assert isinstance(node, ast.Function)
    for parameter in function.parameters:
        if parameter.annotation is not None:
            parameter.type = resolve_type(c, parameter.annotation)
    function.result = types.NOTHING if node.result is None else resolve_type(c, node.result)


def check_code(c: Context, function: FunctionSymbol) -> None:
    """Checks a function's body, and requires that it returns what it says."""
    node = function.node
    assert isinstance(node, ast.Function)
    if node.body is None:
        return
    asked = None if node.result is None else c.report.span(node.result)
    reason = f"`{function.name}` gives `{function.result}`"
    returns = Returns(Expected(function.result, reason, asked))
    before = c.enter(Frame(function, NOTHING, returns))
    function.body = body = c.block(node.body)
    needs_result = function.result not in (types.NOTHING, types.INVALID)
    if needs_result and not function.never_returns and not diverges(body):
        end = c.report.span_at(max(node.body.end - 1, node.body.start), node.body.end)
        last = last_value(body, c.report.source)
        c.report.say(flow_messages.missing_return(function.name, function.result, end, asked, last))
    c.leave(before)


def give_inner_signatures(c: Context, nodes: tuple[ast.Statement, ...]) -> None:
    """Gives the functions of a block their types before its statements are checked: all of the block may call them."""
    for node in nodes:
        if isinstance(node, ast.Function):
            function = c.declared.names.function(node)
            if function is not None:
                give_signature(c, function)


def check_inner_function(c: Context, node: ast.Function) -> list[typed.Statement]:
    function = c.declared.names.function(node)
    if function is None:
        return []
    check_code(c, function)
    return [typed.FunctionStatement(node.start, node.end, function)]
