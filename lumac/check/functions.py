"""Functions and methods: their signatures first, their bodies when everything is declared."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.expected import Expected
from lumac.check.facts import Facts
from lumac.check.flow import diverges, last_value
from lumac.check.returns import Returns
from lumac.check.scope import Scope
from lumac.check.symbols import FunctionSymbol, VariableSymbol
from lumac.check.typenames import resolve_type
from lumac.diagnostics import flow as flow_messages
from lumac.diagnostics import names as name_messages
from lumac.syntax import ast


def declare_function(c: Context, node: ast.Function, kind: str = "function") -> FunctionSymbol:
    """The symbol of a function, with its parameters' and its result's types; the body comes later."""
    function = FunctionSymbol(node.name, kind, node.name_start, node.end)
    function.node = node
    parameters = []
    seen: dict[str, ast.Parameter] = {}
    for parameter in node.parameters:
        if parameter.name == "self" and parameter.type is None:
            function.has_self = True
            continue
        place = c.span_at(parameter.start, parameter.start + len(parameter.name))
        if parameter.name in seen:
            first = seen[parameter.name]
            before = c.span_at(first.start, first.start + len(first.name))
            c.say(name_messages.declared_twice(parameter.name, place, before))
        seen[parameter.name] = parameter
        of = types.INVALID if parameter.type is None else resolve_type(c, parameter.type)
        parameters.append(
            VariableSymbol(parameter.name, of, "parameter", parameter.start, function)
        )
    function.parameters = tuple(parameters)
    if node.name == "main" and kind == "function" and c.scope is c.top and parameters:
        c.say(flow_messages.main_parameters(c.name_span(function)))
    function.result = types.NOTHING if node.result is None else resolve_type(c, node.result)
    return function


def check_body(c: Context, function: FunctionSymbol, node: ast.Function, scope: Scope) -> None:
    """Reads a function's body in the scope it is declared in, and requires that it returns what it says."""
    if node.body is None:
        return
    saved = (c.function, c.walks, c.facts, c.returns, c.block_result, c.scope, c.nesting)
    c.function, c.walks, c.facts, c.block_result, c.nesting = function, 0, Facts(), None, 0
    c.scope = Scope(scope, function)
    if function.has_self and function.owner is not None:
        self_variable = VariableSymbol(
            "self", function.owner.type, "self", node.name_start, function
        )
        self_variable.used = True
        function.self_variable = self_variable
        c.scope.names["self"] = self_variable
    for parameter in function.parameters:
        c.scope.names[parameter.name] = parameter
    asked = None if node.result is None else c.span(node.result)
    c.returns = Returns(
        Expected(function.result, f"`{function.name}` gives `{function.result}`", asked)
    )
    function.body = c.block(node.body)
    if function.result not in (types.NOTHING, types.INVALID) and not diverges(function.body):
        end = c.span_at(max(node.body.end - 1, node.body.start), node.body.end)
        last = last_value(function.body, c.source)
        c.say(flow_messages.missing_return(function.name, function.result, end, asked, last))
    c.function, c.walks, c.facts, c.returns, c.block_result, c.scope, c.nesting = saved


def declare_inner_functions(c: Context, nodes: tuple[ast.Statement, ...]) -> None:
    """`fn` inside a block: known in the whole block."""
    if c.scope is c.top:
        return
    for node in nodes:
        if isinstance(node, ast.Function):
            before = c.scope.names.get(node.name)
            if before is not None:
                place = c.span_at(node.name_start, node.name_start + len(node.name))
                at = getattr(before, "declared_at", node.start)
                c.say(
                    name_messages.declared_twice(
                        node.name, place, c.span_at(at, at + len(node.name))
                    )
                )
                continue
            function = declare_function(c, node)
            function.outer = c.function
            c.scope.names[node.name] = function
            c.inner = (*c.inner, node)
            note_named(c, node.start, node.end)


def note_named(c: Context, start: int, end: int) -> None:
    """What a function that stands between two places names may be used, and assigned, whenever it can be called."""
    for word in c.copies.mentions.words(start, end):
        symbol = c.scope.find(word)
        if isinstance(symbol, VariableSymbol):
            c.note_inner(symbol, start, end)


def check_inner_function(c: Context, node: ast.Function) -> list[typed.Statement]:
    if c.scope is c.top:
        return []
    function = c.scope.names.get(node.name)
    if not isinstance(function, FunctionSymbol) or function.declared_at != node.name_start:
        return []
    check_body(c, function, node, c.scope)
    return [typed.FunctionStatement(node.start, node.end, function)]
