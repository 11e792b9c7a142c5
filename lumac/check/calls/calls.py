"""Checks calls of functions, methods, structs and function values, and sends those of the core library on."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.calls import built_in
from lumac.check.calls.core_calls import Wish, call_core
from lumac.check.calls.overloads import Candidate, for_receiver
from lumac.check.context import Context
from lumac.check.conversions import unwrap
from lumac.check.expected import Expected
from lumac.check.expressions.lambdas import say_doubtful
from lumac.check.narrowing import forget_assigned_by
from lumac.check.type_symbols import find_method, method_names, struct_of
from lumac.diagnostics.messages import calls as messages
from lumac.diagnostics.messages import names as name_messages
from lumac.names.symbols import (
    FunctionSymbol,
    StructSymbol,
    TraitSymbol,
    VariableSymbol,
    struct_named_by,
)
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.expected import TakenBy
    from lumac.types import Type


def check_call(
    c: Context, node: ast.Call, expected: Expected | None, taken_by: TakenBy, used: bool
) -> typed.Expression:
    wish = Wish(expected, taken_by, used)
    match node.callee:
        case ast.Name() as callee:
            return call_name(c, node, callee, wish)
        case ast.Member() as callee:
            return call_member(c, node, callee, wish)
        case callee:
            return call_value(c, node, c.check(callee))


def call_name(c: Context, node: ast.Call, callee: ast.Name, wish: Wish) -> typed.Expression:
    symbol = c.declared.names.symbol(callee)
    match struct_named_by(symbol) or symbol:
        case FunctionSymbol() as function:
            return call_function(c, node, function)
        case StructSymbol() as struct:
            from lumac.check.expressions.struct_values import construct

            return construct(c, node, struct)
        case VariableSymbol():
            return call_value(c, node, c.check(callee))
        case None:
            return call_of_library(c, node, callee, wish)
        case _:
            return invalid_call(c, node)


def call_of_library(c: Context, node: ast.Call, callee: ast.Name, wish: Wish) -> typed.Expression:
    """Checks a call of a name that the program does not declare: it is the library's, or `names` has refused it."""
    name = callee.name
    if name in built_in.FUNCTIONS:
        return built_in.FUNCTIONS[name](c, node, wish)
    signatures = c.declared.registry.static(name)
    if signatures:
        return call_core(c, node, name, [Candidate(s, {}) for s in signatures], None, wish)
    say_doubtful(c, callee)
    return invalid_call(c, node)


def invalid_call(c: Context, node: ast.Call) -> typed.Expression:
    """Checks the arguments of a call that is wrong, for their own mistakes."""
    for argument in node.arguments:
        if not isinstance(
            argument,
            ast.Lambda | ast.EmptyBraces | ast.ListLiteral | ast.NilLiteral | ast.MapLiteral,
        ):
            c.check(argument)
    return c.report.invalid(node)


def parameters_text(function: FunctionSymbol) -> str:
    return ", ".join(f"{parameter.name}: {parameter.type}" for parameter in function.parameters)


def check_parameters(
    c: Context, node: ast.Call, function: FunctionSymbol
) -> tuple[typed.Expression, ...] | None:
    if len(node.arguments) != len(function.parameters):
        signature = f"{function.name}({parameters_text(function)})"
        found = len(node.arguments)
        wanted = len(function.parameters)
        c.report.say(
            messages.wrong_count(
                function.name,
                wanted,
                found,
                c.report.span(node),
                signature,
                c.report.name_span(function),
            )
        )
        invalid_call(c, node)
        return None
    arguments = []
    for argument, parameter in zip(node.arguments, function.parameters, strict=True):
        reason = Expected(
            parameter.type,
            f"`{parameter.name}` is declared `{parameter.type}` here",
            c.report.name_span(parameter),
        )
        arguments.append(c.check_as(argument, reason))
    return tuple(arguments)


def call_function(c: Context, node: ast.Call, function: FunctionSymbol) -> typed.Expression:
    arguments = check_parameters(c, node, function)
    if arguments is None:
        return c.report.invalid(node)
    forget_assigned_by(c, node)
    return typed.FunctionCall(node.start, node.end, gives(function), function, arguments)


def gives(function: FunctionSymbol) -> Type:
    """The type of a call: NEVER where it has no value and never comes back, so that it may stand for any value."""
    is_end = function.never_returns and function.result is types.NOTHING
    return types.NEVER if is_end else function.result


def call_value(c: Context, node: ast.Call, callee: typed.Expression) -> typed.Expression:
    if isinstance(callee.type, types.Optional):
        callee = unwrap(callee)
    if callee.type is types.INVALID:
        return invalid_call(c, node)
    if not isinstance(callee.type, types.Function):
        c.report.say(messages.not_callable(callee.type, c.report.span(callee)))
        return invalid_call(c, node)
    parameters = callee.type.parameters
    if len(parameters) != len(node.arguments):
        name = c.report.span(node.callee).text()
        c.report.say(
            messages.wrong_count(
                name,
                len(parameters),
                len(node.arguments),
                c.report.span(node),
                str(callee.type),
                None,
            )
        )
        return invalid_call(c, node)
    asked, span = f"`{callee.type}` asks for it", c.report.span(node.callee)
    arguments = tuple(
        c.check_as(argument, Expected(kind, asked, span))
        for argument, kind in zip(node.arguments, parameters, strict=True)
    )
    forget_assigned_by(c, node)
    return typed.ValueCall(node.start, node.end, callee.type.result, callee, arguments)


def call_member(c: Context, node: ast.Call, callee: ast.Member, wish: Wish) -> typed.Expression:
    if isinstance(callee.object, ast.Name):
        found = call_on_name(c, node, callee, callee.object, wish)
        if found is not None:
            return found
    if callee.name in built_in.FORMS:
        return built_in.FORMS[callee.name](c, node, callee, wish)
    receiver = c.check(callee.object, None, callee.name)
    if callee.name in built_in.METHODS:
        found = built_in.METHODS[callee.name](c, node, receiver)
        if found is not None:
            return found
    return call_method(c, node, callee, receiver, wish)


def call_on_name(
    c: Context, node: ast.Call, callee: ast.Member, owner: ast.Name, wish: Wish
) -> typed.Expression | None:
    """Checks `Person.new(…)` and `tcp.connect(…)`; gives None where the name is a variable."""
    symbol = c.declared.names.symbol(owner)
    struct = struct_named_by(symbol)
    if struct is not None:
        return call_associated(c, node, callee, struct)
    if symbol is not None:
        return None
    path = f"{owner.name}.{callee.name}"
    signatures = c.declared.registry.static(path)
    if signatures:
        return call_core(c, node, path, [Candidate(s, {}) for s in signatures], None, wish)
    prefix = owner.name + "."
    existing = [
        name.removeprefix(prefix)
        for name in c.declared.registry.static_paths()
        if name.startswith(prefix)
    ]
    if existing:
        from lumac.diagnostics.messages.core_parts import not_built_method

        span = c.report.span_at(callee.name_start, callee.end)
        c.report.say(
            not_built_method(callee.name, owner.name, span)
            or name_messages.unknown_method(callee.name, owner.name, span, existing)
        )
        return invalid_call(c, node)
    return None


def call_associated(
    c: Context, node: ast.Call, callee: ast.Member, struct: StructSymbol
) -> typed.Expression:
    function = c.declared.names.associated(callee)
    if function is not None:
        return call_function(c, node, function)
    if struct.methods_named(callee.name):
        span = c.report.span_at(callee.name_start, callee.end)
        c.report.say(messages.needs_instance(callee.name, struct.name, span))
    return invalid_call(c, node)


def call_method(
    c: Context, node: ast.Call, callee: ast.Member, receiver: typed.Expression, wish: Wish
) -> typed.Expression:
    if isinstance(receiver.type, types.Optional):
        receiver = unwrap(receiver)
    kind = receiver.type
    if kind is types.INVALID:
        return invalid_call(c, node)
    if isinstance(kind, types.Struct | types.Trait):
        return call_own_method(c, node, callee, receiver)
    candidates = for_receiver(c.declared.registry.methods(kind, callee.name), kind)
    if candidates:
        return call_core(c, node, callee.name, candidates, receiver, wish)
    say_unknown_method(c, callee, kind)
    return invalid_call(c, node)


def say_unknown_method(c: Context, callee: ast.Member, kind: Type) -> None:
    span = c.report.span_at(callee.name_start, callee.end)
    if c.declared.registry.methods(kind, callee.name):
        variants = c.declared.registry.methods(kind, callee.name)
        texts = list(dict.fromkeys(signature.text for signature in variants))
        c.report.say(messages.wrong_receiver(callee.name, kind, span, texts))
        return
    existing = [*c.declared.registry.method_names(kind), "to_str", "type", "is_type"]
    if kind is types.STR or isinstance(kind, types.ListOf | types.MapOf | types.SetOf):
        existing.append("walk")
    if kind is types.NOTHING:
        from lumac.diagnostics.messages.types import nothing_used

        c.report.say(nothing_used(c.report.span(callee.object)))
    else:
        from lumac.diagnostics.messages.core_parts import not_built_method

        c.report.say(
            not_built_method(callee.name, str(kind), span)
            or name_messages.unknown_method(callee.name, str(kind), span, sorted(set(existing)))
        )


def call_own_method(
    c: Context, node: ast.Call, callee: ast.Member, receiver: typed.Expression
) -> typed.Expression:
    """Checks a call of a method of a struct of the program, or of a trait."""
    method = find_method(receiver.type, callee.name)
    span = c.report.span_at(callee.name_start, callee.end)
    if method is None:
        struct = struct_of(receiver.type)
        kind = struct.field(callee.name) if struct is not None else None
        if kind is not None:
            if isinstance(types.without_optional(kind), types.Function):
                return call_value(c, node, c.check(callee))
            c.report.say(messages.not_callable(kind, span))
            return invalid_call(c, node)
        if not c.declared.names.is_lost(callee.name):
            existing = c.report.worth_comparing(method_names(receiver.type))
            c.report.say(
                name_messages.unknown_method(callee.name, str(receiver.type), span, existing)
            )
        return invalid_call(c, node)
    arguments = check_parameters(c, node, method)
    if arguments is None:
        return c.report.invalid(node)
    forget_assigned_by(c, node)
    dynamic = isinstance(method.owner, TraitSymbol)
    kind = method.result if dynamic else gives(method)
    return typed.MethodCall(node.start, node.end, kind, receiver, method, dynamic, arguments)
