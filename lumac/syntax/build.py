"""Builds the tree: one method for each alias of luma.lark, called when the parser reduces by that alternative.

A builder takes `at` (where each symbol starts), `end` (where the last one ends) and `parts` (the symbols' values;
a token's value is its text, a string's is what it stands for). What the grammar lets through and Luma does not is
reported here, and the tree stays whole.
"""

from __future__ import annotations

import re

from lumac.syntax import ast
from lumac.syntax.build_expressions import ExpressionBuilder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from lumac.syntax.build_expressions import Parts, Starts

ZERO: Final = {"int": "0", "float": "0.0", "str": '""', "bool": "false", "byte": "0", "any": "nil"}
"""A value to begin with, by the name of a type."""
SEVERAL: Final = (ast.ListLiteral, ast.SetLiteral)
NEXT: Final = re.compile(r"\s*\{")


class AbsentField:
    """`timeout?: float` inside a braced type."""

    __slots__ = ("field",)

    def __init__(self, field: ast.OptionField) -> None:
        self.field = field


class Builder(ExpressionBuilder):
    """Builds the tree of one parse."""

    __slots__ = ()

    # ---- Statements

    def program(self, at: Starts, end: int, parts: Parts) -> Any:
        return parts[0]

    def empty_program(self, at: Starts, end: int, parts: Parts) -> list[Any]:
        return []

    def expression_statement(self, at: Starts, end: int, parts: Parts) -> ast.Statement:
        expression = parts[0]
        return self.walk_of(expression, at[0], end) or ast.ExpressionStatement(
            at[0], end, expression
        )

    def assign(self, at: Starts, end: int, parts: Parts) -> ast.Statement:
        target, operator, value = parts
        if type(target) in SEVERAL and target.elements:
            return self._several_targets(at[0], end, target, value)
        return ast.Assign(at[0], end, target, operator, value)

    def _several_targets(
        self, start: int, end: int, target: Any, value: ast.Expression
    ) -> ast.InvalidStatement:
        """`[a, b] = …` and `{ a, b } = …`"""
        from lumac.syntax.mistakes import bindings as messages

        names = [self.text[each.start : each.end] for each in target.elements]
        values: tuple[ast.Expression, ...] = (value,)
        if type(value) is ast.ListLiteral and len(value.elements) == len(names):
            values = value.elements
        texts = [self.text[each.start : each.end] for each in values]
        help = messages.assignments(names, texts)
        if type(target) is ast.SetLiteral:
            help = messages.fields_of(names, self.text[value.start : value.end])
        message = messages.several_targets(self.source, target.start, target.end, help)
        self.diagnostics.append(message)
        return ast.InvalidStatement(start, end)

    def increment(self, at: Starts, end: int, parts: Parts) -> ast.Increment:
        target, operator = parts
        return ast.Increment(at[0], end, target, operator)

    def return_nothing(self, at: Starts, end: int, parts: Parts) -> ast.Return:
        return ast.Return(at[0], end, None)

    def return_value(self, at: Starts, end: int, parts: Parts) -> ast.Return:
        return ast.Return(at[0], end, parts[1])

    def skip(self, at: Starts, end: int, parts: Parts) -> ast.Skip:
        return ast.Skip(at[0], end)

    def stop(self, at: Starts, end: int, parts: Parts) -> ast.Stop:
        return ast.Stop(at[0], end)

    def declare(self, at: Starts, end: int, parts: Parts) -> ast.Declare:
        name, _, kind, _, value = parts
        return ast.Declare(at[0], end, name, at[0], kind, value, False, False)

    def declare_without_value(self, at: Starts, end: int, parts: Parts) -> ast.Declare:
        name, _, kind = parts
        from lumac.diagnostics.messages.grammar import declaration_without_value

        message = declaration_without_value(self.source, at[0], end, name, _zero(kind))
        self.diagnostics.append(message)
        return ast.Declare(
            at[0], end, name, at[0], kind, ast.InvalidExpression(end, end), False, False
        )

    def lock(self, at: Starts, end: int, parts: Parts) -> ast.Declare:
        _, name, _, kind, _, value = parts
        return ast.Declare(at[0], end, name, at[1], kind, value, True, False)

    def lock_untyped(self, at: Starts, end: int, parts: Parts) -> ast.Declare:
        _, name, _, value = parts
        return ast.Declare(at[0], end, name, at[1], None, value, True, False)

    def public_lock(self, at: Starts, end: int, parts: Parts) -> ast.Declare:
        _, _, name, _, kind, _, value = parts
        return ast.Declare(at[0], end, name, at[2], kind, value, True, True)

    def public_lock_untyped(self, at: Starts, end: int, parts: Parts) -> ast.Declare:
        _, _, name, _, value = parts
        return ast.Declare(at[0], end, name, at[2], None, value, True, True)

    def if_then(self, at: Starts, end: int, parts: Parts) -> ast.If:
        return ast.If(at[0], end, parts[1], parts[2], None)

    def if_else(self, at: Starts, end: int, parts: Parts) -> ast.If:
        _, condition, then, _, otherwise = parts
        return ast.If(at[0], end, condition, then, otherwise)

    def block(self, at: Starts, end: int, parts: Parts) -> ast.Block:
        return ast.Block(at[0], end, tuple(parts[1]))

    def empty_block(self, at: Starts, end: int, parts: Parts) -> ast.Block:
        return ast.Block(at[0], end, ())

    def public(self, at: Starts, end: int, parts: Parts) -> Any:
        node = parts[1]
        if node is None:
            return None
        fields = (getattr(node, name) for name in type(node).__slots__[2:-1])
        return type(node)(at[0], end, *fields, True)

    # ---- Functions, structs, traits

    def function_head(self, at: Starts, end: int, parts: Parts) -> Any:
        _, name, parameters = parts
        return name, at[1], parameters, None, end

    def function_head_with_result(self, at: Starts, end: int, parts: Parts) -> Any:
        _, name, parameters, _, result = parts
        return name, at[1], parameters, result, end

    def function(self, at: Starts, end: int, parts: Parts) -> ast.Function:
        (name, name_start, parameters, result, _), body = parts
        return ast.Function(at[0], end, name, name_start, tuple(parameters), result, body, False)

    def short_function(self, at: Starts, end: int, parts: Parts) -> ast.Function:
        (name, name_start, parameters, result, _), _, value = parts
        value_start = at[2]
        body = ast.Block(value_start, end, (ast.Return(value_start, end, value),))
        return ast.Function(at[0], end, name, name_start, tuple(parameters), result, body, False)

    def function_without_body(self, at: Starts, end: int, parts: Parts) -> ast.Function:
        name, name_start, parameters, result, head_end = parts[0]
        self._no_body(at[0], head_end, name)
        body = ast.Block(end, end, (ast.InvalidStatement(end, end),))
        return ast.Function(at[0], end, name, name_start, tuple(parameters), result, body, False)

    def _no_body(self, start: int, end: int, name: str) -> None:
        brace = NEXT.match(self.text, end)
        if brace is not None:
            at = brace.end() - 1
            from lumac.syntax.mistakes.blocks import brace_below

            message = brace_below(self.source, at, at + 1, "fn", end)
        else:
            from lumac.diagnostics.messages.grammar import function_without_body

            message = function_without_body(self.source, start, end, name)
        self.diagnostics.append(message)

    def member(self, at: Starts, end: int, parts: Parts) -> ast.Function:
        return self.function(at, end, parts)

    def short_member(self, at: Starts, end: int, parts: Parts) -> ast.Function:
        return self.short_function(at, end, parts)

    def member_without_body(self, at: Starts, end: int, parts: Parts) -> ast.Function:
        name, name_start, parameters, result, _ = parts[0]
        return ast.Function(at[0], end, name, name_start, tuple(parameters), result, None, False)

    def parameter(self, at: Starts, end: int, parts: Parts) -> ast.Parameter:
        name, _, kind = parts
        return ast.Parameter(at[0], end, name, kind)

    def parameter_without_type(self, at: Starts, end: int, parts: Parts) -> ast.Parameter:
        from lumac.diagnostics.messages.grammar import parameter_without_type

        self.diagnostics.append(parameter_without_type(self.source, at[0], end, parts[0]))
        return ast.Parameter(at[0], end, parts[0], None)

    def self_parameter(self, at: Starts, end: int, parts: Parts) -> ast.Parameter:
        return ast.Parameter(at[0], end, "self", None)

    def struct(self, at: Starts, end: int, parts: Parts) -> ast.Struct:
        fields = tuple(field for field in parts[3] if field is not None)
        return ast.Struct(at[0], end, parts[1], at[1], fields, False)

    def empty_struct(self, at: Starts, end: int, parts: Parts) -> ast.Struct:
        return ast.Struct(at[0], end, parts[1], at[1], (), False)

    def impl(self, at: Starts, end: int, parts: Parts) -> ast.Impl:
        return ast.Impl(at[0], end, None, parts[1], self._functions(parts[3]))

    def empty_impl(self, at: Starts, end: int, parts: Parts) -> ast.Impl:
        return ast.Impl(at[0], end, None, parts[1], ())

    def impl_for(self, at: Starts, end: int, parts: Parts) -> ast.Impl:
        return ast.Impl(at[0], end, parts[1], parts[3], self._functions(parts[5]))

    def empty_impl_for(self, at: Starts, end: int, parts: Parts) -> ast.Impl:
        return ast.Impl(at[0], end, parts[1], parts[3], ())

    def _functions(self, members: list[ast.Function | None]) -> tuple[ast.Function, ...]:
        """Returns the functions of an impl: each must have a body."""
        functions: list[ast.Function] = []
        for member in members:
            if member is None:
                continue
            if member.body is None:
                self._no_body(member.start, member.end, member.name)
            functions.append(member)
        return tuple(functions)

    def trait(self, at: Starts, end: int, parts: Parts) -> ast.Trait:
        methods = tuple(method for method in parts[3] if method is not None)
        for method in methods:
            if method.body is not None:
                from lumac.diagnostics.messages.grammar import trait_method_with_body

                body = method.body
                message = trait_method_with_body(self.source, body.start, body.end, method.name)
                self.diagnostics.append(message)
        return ast.Trait(at[0], end, parts[1], at[1], methods, False)

    def empty_trait(self, at: Starts, end: int, parts: Parts) -> ast.Trait:
        return ast.Trait(at[0], end, parts[1], at[1], (), False)

    # ---- Types

    def type_alias(self, at: Starts, end: int, parts: Parts) -> ast.TypeAlias:
        return ast.TypeAlias(at[0], end, parts[1], at[1], parts[3], False)

    def type_name(self, at: Starts, end: int, parts: Parts) -> ast.TypeName:
        return ast.TypeName(at[0], end, parts[0], None)

    def module_type_name(self, at: Starts, end: int, parts: Parts) -> ast.TypeName:
        return ast.TypeName(at[0], end, parts[2], parts[0])

    def list_type(self, at: Starts, end: int, parts: Parts) -> ast.ListType:
        return ast.ListType(at[0], end, parts[1])

    def optional_type(self, at: Starts, end: int, parts: Parts) -> ast.OptionalType:
        return ast.OptionalType(at[0], end, parts[1])

    def function_type(self, at: Starts, end: int, parts: Parts) -> ast.FunctionType:
        parameters = tuple(parts[1]) if type(parts[1]) is list else ()
        result = parts[-1] if parts[-1] != ")" else None
        return ast.FunctionType(at[0], end, parameters, result)

    def type_pair(self, at: Starts, end: int, parts: Parts) -> Any:
        return parts[0], parts[2]

    def absent_field(self, at: Starts, end: int, parts: Parts) -> AbsentField:
        return AbsentField(ast.OptionField(at[0], end, parts[0], parts[3], True))

    def braced_type(self, at: Starts, end: int, parts: Parts) -> ast.TypeExpression:
        items = parts[1]
        if len(items) == 1 and type(items[0]) is tuple:
            key, value = items[0]
            return ast.MapType(at[0], end, key, value)
        if len(items) == 1 and type(items[0]) is not AbsentField:
            return ast.SetType(at[0], end, items[0])
        fields = _option_fields(items) if self.of_signature else None
        if fields is not None:
            return ast.OptionsType(at[0], end, fields)
        from lumac.diagnostics.messages.grammar import bad_braced_type

        self.diagnostics.append(bad_braced_type(self.source, at[0], end))
        return ast.TypeName(at[0], end, "any", None)

    # ---- Signatures

    def method_signature(self, at: Starts, end: int, parts: Parts) -> ast.Signature:
        receiver, _, name, parameters, *result = parts
        return ast.Signature(
            at[0], end, False, receiver, name, tuple(parameters), result[1] if result else None
        )

    def static_signature(self, at: Starts, end: int, parts: Parts) -> ast.Signature:
        _, path, parameters, *result = parts
        return ast.Signature(
            at[0], end, True, None, path, tuple(parameters), result[1] if result else None
        )

    def path(self, at: Starts, end: int, parts: Parts) -> str:
        return "".join(parts)


def _option_fields(items: list[Any]) -> tuple[ast.OptionField, ...] | None:
    """Returns the fields of `{ timeout?: float, tls: bool }`, or None where one is none."""
    fields: list[ast.OptionField] = []
    for item in items:
        if type(item) is AbsentField:
            fields.append(item.field)
        elif type(item) is tuple and type(item[0]) is ast.TypeName and item[0].module is None:
            name, kind = item
            fields.append(ast.OptionField(name.start, kind.end, name.name, kind, False))
        else:
            return None
    return tuple(fields)


def _zero(kind: ast.TypeExpression) -> str:
    """Returns a value of a type, for an example."""
    match kind:
        case ast.TypeName(name, None):
            return ZERO.get(name, f"{name} {{ … }}")
        case ast.ListType():
            return "[]"
        case ast.MapType() | ast.SetType():
            return "{}"
        case ast.OptionalType():
            return "nil"
        case _:
            return "…"
