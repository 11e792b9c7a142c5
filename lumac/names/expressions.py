"""Resolves the names in expressions. A list of waiting nodes keeps long chains from recursing deeply."""

from __future__ import annotations

from lumac.diagnostics.messages import names as messages
from lumac.names.declarations import declare_parameter
from lumac.names.fallbacks import is_part_of_its_function
from lumac.names.member_arrows import member_of
from lumac.names.symbols import FunctionSymbol, VariableSymbol, struct_named_by
from lumac.names.unknown_names import (
    is_module,
    say_declared_twice,
    say_not_a_value,
    say_unknown_callee,
    say_unknown_constant,
    say_unknown_type,
    say_unknown_value,
)
from lumac.names.written_types import may_hold_function
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from lumac.names.regions import Target
    from lumac.names.walk_state import State

    Waiting = list[ast.Expression]

FALLBACK = "or"
"""The one method of the language itself: its argument, a fallback, is run at the call."""


def expression(r: State, node: ast.Expression) -> None:
    """Walks an expression."""
    walk = WALKS.get(type(node))
    if walk is None:
        return
    waiting: Waiting = []
    walk(r, node, waiting)
    while waiting:
        node = waiting.pop()
        walk = WALKS.get(type(node))
        if walk is not None:
            walk(r, node, waiting)


def read_name(r: State, node: ast.Name, waiting: Waiting) -> None:
    symbol = r.visible.get(node.name) or find(r, node)
    if symbol is None:
        say_unknown_value(r, node)
        return
    r.tables.uses[node] = symbol
    if type(symbol) is VariableSymbol:
        r.note_read(symbol, node.start)
    elif type(symbol) is FunctionSymbol:
        r.body.values.append((node.start, symbol))
    else:
        say_not_a_value(r, node, symbol)


def find(r: State, node: ast.Name) -> Any:
    """Finds the symbol of a name. A method that names `self` has one, though its head need not say so."""
    symbol = r.visible.get(node.name)
    if symbol is None and node.name == "self":
        return self_variable(r)
    return symbol


def self_variable(r: State) -> VariableSymbol | None:
    method = r.function
    while method is not None and method.owner is None:
        method = method.outer
    if method is None:
        return None
    if method.self_variable is None:
        method.has_self = True
        symbol = VariableSymbol("self", method_type(method), "self", method.declared_at, method)
        symbol.used = True
        method.self_variable = symbol
    return method.self_variable


def method_type(method: FunctionSymbol) -> Any:
    assert method.owner is not None
    return method.owner.type


def call(r: State, node: ast.Call, waiting: Waiting) -> None:
    callee = node.callee
    if type(callee) is ast.Name:
        call_name(r, node, callee, waiting)
    elif type(callee) is ast.Member:
        call_member(r, node, callee, waiting)
    else:
        waiting.append(callee)
        note_call(r, node, callee if type(callee) is ast.Lambda else None)
        waiting += node.arguments


def note_call(r: State, node: ast.Call, target: Target) -> None:
    r.body.calls.append((node.end - 1, target))


def call_name(r: State, node: ast.Call, callee: ast.Name, waiting: Waiting) -> None:
    symbol = find(r, callee)
    waiting += node.arguments
    if symbol is None:
        say_unknown_callee(r, callee)
        # `to_int(s)` means `s.to_int()`.
        call_by_name(r, node, callee.name, len(node.arguments) - 1)
        return
    r.tables.uses[callee] = symbol
    if type(symbol) is FunctionSymbol:
        note_call(r, node, symbol)
    elif type(symbol) is VariableSymbol:
        r.note_read(symbol, callee.start)
        note_call(r, node, None)
    elif struct_named_by(symbol) is None:
        help = "call a function or a struct's name"
        r.say(messages.not_a_value(callee.name, "a type", r.span(callee), help))


def call_member(r: State, node: ast.Call, callee: ast.Member, waiting: Waiting) -> None:
    owner, name, count = callee.object, callee.name, len(node.arguments)
    if type(owner) is ast.Name:
        symbol = find(r, owner)
        struct = struct_named_by(symbol)
        if struct is not None:
            r.tables.uses[owner] = symbol
            r.waiting.append((callee, struct))
            note_call(r, node, callee)
            waiting += node.arguments
            return
        if symbol is not None or not is_module(r, owner.name):
            read_name(r, owner, waiting)
        else:
            name, count = f"{owner.name}.{name}", NO_METHOD
    else:
        waiting.append(owner)
        if type(owner) in OF_THE_LIBRARY:
            count = NO_METHOD
    if callee.name == FALLBACK and len(node.arguments) == 1:
        fallback(r, node, node.arguments[0], waiting)
    else:
        waiting += node.arguments
        call_by_name(r, node, name, count)


NO_METHOD = -1
"""The count of arguments of a call that can be no method of the program."""
OF_THE_LIBRARY = frozenset(
    (ast.StringLiteral, ast.Interpolation, ast.ListLiteral, ast.MapLiteral, ast.SetLiteral)
)
"""Expressions whose methods are all the library's."""


def call_by_name(r: State, node: ast.Call, name: str, count: int) -> None:
    """Notes a call of a method, a field or a library function, which may run its arguments that are functions."""
    handed = False
    for argument in node.arguments:
        if type(argument) is ast.Lambda:
            note_call(r, node, argument)
        elif type(argument) is ast.Name:
            symbol = r.visible.get(argument.name)
            if type(symbol) is FunctionSymbol:
                note_call(r, node, symbol)
            elif type(symbol) is VariableSymbol:
                handed = handed or may_hold_function(r, symbol.annotation)
        else:
            handed = handed or may_give_function(r, argument)
    note_call(r, node, (name, count, handed))


def may_give_function(r: State, node: ast.Expression) -> bool:
    """Returns whether the value of an expression may be or hold a function."""
    if type(node) is ast.Call and type(node.callee) is ast.Name:
        symbol = r.visible.get(node.callee.name)
        if type(symbol) is FunctionSymbol and isinstance(symbol.node, ast.Function):
            return symbol.node.result is not None and may_hold_function(r, symbol.node.result)
        return struct_named_by(symbol) is None
    return type(node) in MAY_GIVE_A_FUNCTION


MAY_GIVE_A_FUNCTION = frozenset(
    (ast.Call, ast.Index, ast.Member, ast.Match, ast.Try, ast.ListLiteral, ast.MapLiteral)
)
"""Expressions whose value may be a function, or hold some."""


def fallback(r: State, node: ast.Call, argument: ast.Expression, waiting: Waiting) -> None:
    """Walks the fallback of `.or(…)`, which is either part of the function round it or a function that is called."""
    note_call(r, node, (FALLBACK, 1, False))
    if not isinstance(argument, ast.Lambda):
        waiting.append(argument)
    elif is_part_of_its_function(argument):
        r.tables.inside[argument] = r.body
        r.scope.enter()
        for parameter in argument.parameters:
            symbol = r.add(parameter.name, "error", parameter.start)
            r.tables.declared[parameter] = symbol
        lambda_body(r, argument)
        r.scope.leave()
    else:
        note_call(r, node, argument)
        function(r, argument)


def lambda_value(r: State, node: ast.Lambda, waiting: Waiting) -> None:
    symbol = function(r, node)
    r.body.values.append((node.start, symbol))


def function(r: State, node: ast.Lambda) -> FunctionSymbol:
    """Makes the symbol of a lambda, and walks its code."""
    symbol = FunctionSymbol("lambda", "lambda", node.start, node.end)
    symbol.node = node
    symbol.outer = r.function
    r.tables.functions[node] = symbol
    before = r.enter(symbol)
    parameters = []
    for parameter in node.parameters:
        first = r.scope.here(parameter.name)
        if first is not None:
            say_declared_twice(r, parameter.name, r.span(parameter), first)
        hidden = r.visible.get(parameter.name)
        if hidden is not None:
            r.tables.hidden[parameter] = hidden
        variable = declare_parameter(r, parameter, symbol)
        r.scope.declare(parameter.name, variable)
        parameters.append(variable)
    symbol.parameters = tuple(parameters)
    member = member_of(node)
    if member is not None and is_variable(r, node.parameters[0]):
        r.doubtful.add(member)
    lambda_body(r, node)
    r.leave(before)
    return symbol


def is_variable(r: State, parameter: ast.Parameter) -> bool:
    """Returns whether a parameter is named like a variable outside of the lambda, or `this`."""
    return parameter.name == "this" or isinstance(r.tables.hidden.get(parameter), VariableSymbol)


def lambda_body(r: State, node: ast.Lambda) -> None:
    if isinstance(node.body, ast.Block):
        r.block(r, node.body)
    else:
        expression(r, node.body)


def match(r: State, node: ast.Match, waiting: Waiting) -> None:
    """Walks a `match`; each arm is a scope with the names that its patterns bind."""
    expression(r, node.subject)
    for arm in node.arms:
        r.scope.enter()
        for pattern in arm.patterns:
            match_pattern(r, pattern)
        if isinstance(arm.body, ast.Block):
            r.block(r, arm.body)
        else:
            expression(r, arm.body)
        r.scope.leave()


def match_pattern(r: State, pattern: ast.Pattern) -> None:
    if isinstance(pattern, ast.BindPattern):
        name_pattern(r, pattern)
    elif isinstance(pattern, ast.LiteralPattern):
        expression(r, pattern.value)
    elif isinstance(pattern, ast.RangePattern):
        expression(r, pattern.first)
        expression(r, pattern.last)


def name_pattern(r: State, pattern: ast.BindPattern) -> None:
    """Reads the `lock` that a pattern names; any other name is new, and bound."""
    symbol = r.visible.get(pattern.name)
    if type(symbol) is VariableSymbol and symbol.locked:
        r.tables.compared[pattern] = symbol
        r.note_read(symbol, pattern.start)
        return
    bound = r.tables.declared[pattern] = r.add(pattern.name, "bound", pattern.start)
    bound.hides_variable = type(symbol) is VariableSymbol


def struct_literal(r: State, node: ast.StructLiteral, waiting: Waiting) -> None:
    name = node.type
    if name.module is None:
        symbol = r.visible.get(name.name)
        struct = struct_named_by(symbol)
        if struct is not None:
            r.tables.types[name] = struct
        elif symbol is None and r.library.named_type(name.name) is not None:
            r.say(messages.made_by_library(name.name, r.span(name)))
        else:
            candidates = [s.name for s in r.declared.structs]
            say_unknown_type(r, name.name, r.span(name), candidates)
    waiting += [field.value for field in node.fields]


def member(r: State, node: ast.Member, waiting: Waiting) -> None:
    """Walks `value.name`; `tcp.EOF` is a constant of the library where `tcp` is no name of the program."""
    owner = node.object
    if isinstance(owner, ast.Name) and find(r, owner) is None and is_module(r, owner.name):
        path = f"{owner.name}.{node.name}"
        if r.library.constant(path) is None:
            say_unknown_constant(r, owner, path)
    else:
        waiting.append(owner)


def binary(r: State, node: ast.Binary, waiting: Waiting) -> None:
    waiting += (node.right, node.left)


def slice_of(r: State, node: ast.Slice, waiting: Waiting) -> None:
    waiting += [part for part in (node.object, node.first, node.last) if part is not None]


def map_literal(r: State, node: ast.MapLiteral, waiting: Waiting) -> None:
    for entry in node.entries:
        waiting += (entry.key, entry.value)


def range_of(r: State, node: ast.Range, waiting: Waiting) -> None:
    waiting.append(node.first)
    if node.last is not None:
        waiting.append(node.last)


WALKS: dict[type, Callable[[State, Any, Waiting], None]] = {
    ast.Name: read_name,
    ast.Call: call,
    ast.Member: member,
    ast.Binary: binary,
    ast.Unary: lambda r, node, waiting: waiting.append(node.operand),
    ast.Index: lambda r, node, waiting: waiting.extend((node.object, node.index)),
    ast.Slice: slice_of,
    ast.Interpolation: lambda r, node, waiting: waiting.extend(node.parts),
    ast.ListLiteral: lambda r, node, waiting: waiting.extend(node.elements),
    ast.SetLiteral: lambda r, node, waiting: waiting.extend(node.elements),
    ast.MapLiteral: map_literal,
    ast.StructLiteral: struct_literal,
    ast.Range: range_of,
    ast.Lambda: lambda_value,
    ast.Try: lambda r, node, waiting: waiting.append(node.operand),
    ast.Match: match,
}
"""The function that walks each kind of expression; other kinds hold no names."""
