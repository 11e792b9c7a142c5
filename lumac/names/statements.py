"""Resolves the names in statements, block by block."""

from __future__ import annotations

from lumac.diagnostics.messages import names as messages
from lumac.names.declarations import declare_function, is_free
from lumac.names.expressions import expression, find
from lumac.names.symbols import FunctionSymbol, VariableSymbol
from lumac.names.unknown_names import say_declared_twice, say_unknown_value
from lumac.names.written_types import resolve_type
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from lumac.names.walk_state import State


def block(r: State, node: ast.Block) -> None:
    """Walks a block in a scope of its own."""
    r.tables.inside[node] = r.body
    r.scope.enter()
    for statement in node.statements:
        if type(statement) is ast.Function:
            declare_inner(r, statement)
    statements(r, node.statements)
    r.scope.leave()


def statements(r: State, nodes: tuple[ast.Statement, ...]) -> None:
    for node in nodes:
        walk = WALKS.get(type(node))
        if walk is not None:
            walk(r, node)


def declare_inner(r: State, node: ast.Function) -> None:
    """Declares a `fn` inside a block, which is visible in the whole block."""
    if is_free(r, node.name, node.name_start):
        function = declare_function(r, node, "function")
        function.outer = r.function
        r.scope.declare(node.name, function)


def inner_function(r: State, node: ast.Function) -> None:
    """Walks the code of an inner function, which sees the declarations above it."""
    function = r.tables.functions.get(node)
    if r.scope.depth and function is not None:
        function_code(r, function, node)


def function_code(r: State, function: FunctionSymbol, node: ast.Function) -> None:
    """Walks the code of a function in the scope of its declaration, with its parameters."""
    if node.body is None:
        return
    before = r.enter(function)
    if function.has_self:
        find_self(r, function, node)
    for parameter in function.parameters:
        r.scope.declare(parameter.name, parameter)
    block(r, node.body)
    r.leave(before)


def find_self(r: State, function: FunctionSymbol, node: ast.Function) -> None:
    """Makes the `self` of a method that has one."""
    if function.owner is not None:
        find(r, ast.Name(node.name_start, node.name_start, "self"))


def declare(r: State, node: ast.Declare) -> None:
    """Declares `name: type = value` after its value is walked; a lambda with a type may call itself."""
    before = r.scope.here(node.name)
    if before is not None:
        say_declared_twice(r, node.name, r.span_of(node.name, node.name_start), before)
    if node.type is not None:
        resolve_type(r, node.type)
    if node.type is not None and type(node.value) is ast.Lambda:
        add_local(r, node, node.name, node.name_start, node.type)
        expression(r, node.value)
    else:
        expression(r, node.value)
        add_local(r, node, node.name, node.name_start, node.type)
    r.tables.declared[node].locked = node.lock


def add_local(
    r: State,
    node: ast.Declare | ast.Assign,
    name: str,
    at: int,
    annotation: ast.TypeExpression | None,
) -> None:
    symbol = r.add(name, "local", at)
    symbol.annotation = annotation
    r.tables.declared[node] = symbol


def assign(r: State, node: ast.Assign) -> None:
    target = node.target
    if type(target) is ast.Name and node.operator == "=" and is_new(r, target):
        expression(r, node.value)
        add_local(r, node, target.name, target.start, None)
        return
    assign_target(r, target, node.operator != "=")
    expression(r, node.value)


def is_new(r: State, target: ast.Name) -> bool:
    """Returns whether an assignment declares its target."""
    symbol = find(r, target)
    if symbol is None:
        return target.name != "self"
    return stands_below(symbol, target.start)


def stands_below(symbol: object, at: int) -> bool:
    """Returns whether a symbol is a top-level variable that is declared below an offset. Only functions see those,
    and an assignment in a function then declares a local."""
    return type(symbol) is VariableSymbol and symbol.at_top and symbol.declared_at > at


def increment(r: State, node: ast.Increment) -> None:
    assign_target(r, node.target, True)


def assign_target(r: State, node: ast.Expression, updates: bool) -> None:
    """Walks the target of `=` or `+=`: a name, or a chain of members and indexes that begins with a name."""
    if type(node) is ast.Name:
        assign_name(r, node, updates)
    elif is_chain(node):
        if type(node) is ast.Member:
            r.body.stores.append((node.start, node.name))
        expression(r, node)
    else:
        help = "assign to a name, a field or an element: `name = …`, `a.b = …`, `a[i] = …`"
        r.say(messages.not_assignable("this expression", r.span(node), help))


def is_chain(node: ast.Expression) -> bool:
    while isinstance(node, ast.Member | ast.Index):
        node = node.object
    return type(node) is ast.Name


def assign_name(r: State, node: ast.Name, updates: bool) -> None:
    symbol = find(r, node)
    if symbol is None:
        say_unknown_value(r, node)
        return
    r.tables.uses[node] = symbol
    span = r.span(node)
    if not isinstance(symbol, VariableSymbol):
        r.say(messages.not_assignable(f"`{node.name}`", span, "choose another name"))
    elif symbol.kind == "self":
        help = "assign its fields: `self.name = …`"
        r.say(messages.not_assignable("`self`", span, help))
    elif symbol.locked:
        r.say(messages.assigned_locked(symbol.name, span, r.span_of_symbol(symbol)))
    else:
        r.note_assigned(symbol, node.start)
        if updates:
            r.note_read(symbol, node.start)


def if_statement(r: State, node: ast.If) -> None:
    here: ast.If | ast.Block | None = node
    while isinstance(here, ast.If):
        expression(r, here.condition)
        block(r, here.then)
        here = here.otherwise
    if here is not None:
        block(r, here)


def walk_statement(r: State, node: ast.Walk) -> None:
    """Walks a `walk`; its variables have a scope round its body."""
    expression(r, node.subject)
    outside, r.in_loop = r.in_loop, True
    r.scope.enter()
    for variable in node.variables:
        first = r.scope.here(variable.name)
        if first is not None and variable.name != "_":
            say_declared_twice(r, variable.name, r.span(variable), first)
        r.tables.declared[variable] = r.add(variable.name, "walk", variable.start)
    block(r, node.body)
    r.scope.leave()
    r.in_loop = outside


def return_statement(r: State, node: ast.Return) -> None:
    if node.value is not None:
        expression(r, node.value)


WALKS: dict[type, Callable[[State, Any], None]] = {
    ast.ExpressionStatement: lambda r, node: expression(r, node.expression),
    ast.Assign: assign,
    ast.Declare: declare,
    ast.If: if_statement,
    ast.Walk: walk_statement,
    ast.Return: return_statement,
    ast.Increment: increment,
    ast.Function: inner_function,
    ast.InvalidStatement: lambda r, node: r.lost.add(node),
}
"""The function that walks each kind of statement; other kinds hold no names, or are declared before."""
