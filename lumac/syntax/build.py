"""Builds the tree: one method for each alias of luma.lark, called when the parser reduces by that alternative.

A builder takes `at` (where each symbol starts), `end` (where the last one ends) and `parts` (the symbols' values;
a token's value is its text, a string's is what it stands for). What the grammar lets through and Luma does not is
reported here, and the tree stays whole.
"""

from __future__ import annotations

from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, TypeAlias

    from lumac.diagnostics.model import Diagnostic
    from lumac.source import Source

    Starts: TypeAlias = "list[int]"
    Parts: TypeAlias = "list[Any]"

COMPARISONS: Final = frozenset(("==", "!=", "<", ">", "<=", ">="))


class AbsentField:
    """`timeout?: float` inside a braced type."""

    __slots__ = ("field",)

    def __init__(self, field: ast.OptionField) -> None:
        self.field = field


class Builder:
    """The builders of one parse."""

    __slots__ = ("diagnostics", "source", "text")

    def __init__(self, source: Source, diagnostics: list[Diagnostic]) -> None:
        self.source = source
        self.text = source.text
        self.diagnostics = diagnostics

    def report(self, message: str, start: int, end: int, *arguments: object) -> None:
        from lumac.diagnostics import syntax

        self.diagnostics.append(getattr(syntax, message)(self.source, start, end, *arguments))

    # ---- Lists

    def first(self, at: Starts, end: int, parts: Parts) -> list[Any]:
        return parts

    def further(self, at: Starts, end: int, parts: Parts) -> list[Any]:
        items: list[Any] = parts[0]
        items.append(parts[2])
        return items

    def between(self, at: Starts, end: int, parts: Parts) -> Any:
        return parts[1]

    def nothing_between(self, at: Starts, end: int, parts: Parts) -> list[Any]:
        return []

    def inner(self, at: Starts, end: int, parts: Parts) -> Any:
        return parts[1]

    # ---- Statements

    def program(self, at: Starts, end: int, parts: Parts) -> Any:
        return parts[0]

    def empty_program(self, at: Starts, end: int, parts: Parts) -> list[Any]:
        return []

    def expression_statement(self, at: Starts, end: int, parts: Parts) -> ast.Statement:
        expression = parts[0]
        if type(expression) is ast.Call and (walk := _walk_of(expression)) is not None:
            body = walk.body
            if not isinstance(body, ast.Block):
                statement = self.expression_statement([body.start], body.end, [body])
                body = ast.Block(body.start, body.end, (statement,))
            return ast.Walk(at[0], end, expression.callee.object, walk.parameters, body)
        return ast.ExpressionStatement(at[0], end, expression)

    def assign(self, at: Starts, end: int, parts: Parts) -> ast.Assign:
        target, operator, value = parts
        return ast.Assign(at[0], end, target, operator, value)

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
        self.report("declaration_without_value", at[0], end, name, kind)
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
        self.report("function_without_body", at[0], head_end, name)
        body = ast.Block(end, end, (ast.InvalidStatement(end, end),))
        return ast.Function(at[0], end, name, name_start, tuple(parameters), result, body, False)

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
        self.report("parameter_without_type", at[0], end, parts[0])
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
        """The functions of an impl: each must have a body."""
        functions: list[ast.Function] = []
        for member in members:
            if member is None:
                continue
            if member.body is None:
                self.report("function_without_body", member.start, member.end, member.name)
            functions.append(member)
        return tuple(functions)

    def trait(self, at: Starts, end: int, parts: Parts) -> ast.Trait:
        methods = tuple(method for method in parts[3] if method is not None)
        for method in methods:
            if method.body is not None:
                self.report(
                    "trait_method_with_body", method.body.start, method.body.end, method.name
                )
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
        return ast.OptionsType(at[0], end, tuple(self._option_fields(items)))

    def _option_fields(self, items: list[Any]) -> list[ast.OptionField]:
        fields: list[ast.OptionField] = []
        for item in items:
            if type(item) is AbsentField:
                fields.append(item.field)
            elif type(item) is tuple and type(item[0]) is ast.TypeName and item[0].module is None:
                name, kind = item
                fields.append(ast.OptionField(name.start, kind.end, name.name, kind, False))
            else:
                wrong = item[0] if type(item) is tuple else item
                self.report("bad_braced_type", wrong.start, wrong.end)
        return fields

    # ---- Lambdas

    def lambda_of(self, at: Starts, end: int, parts: Parts) -> ast.Expression:
        head, _, body = parts
        if type(head) is ast.Name and head.name != "self":
            return ast.Lambda(
                at[0], end, (ast.Parameter(head.start, head.end, head.name, None),), body
            )
        if type(head) is ast.Call:
            return self._lambda_after_call(at[0], end, head, body)
        self.report("bad_parameter", head.start, head.end)
        return ast.InvalidExpression(at[0], end)

    def _lambda_after_call(self, start: int, end: int, head: ast.Call, body: Any) -> ast.Expression:
        """`xs.walk(v) -> body` is `xs.walk(v -> body)`."""
        callee = head.callee
        if type(callee) is not ast.Member or callee.name != "walk":
            self.report("body_after_call", head.start, head.end, self.text[head.start : head.end])
            return ast.InvalidExpression(start, end)
        parameters = self._lambda_parameters(list(head.arguments))
        function = ast.Lambda(callee.end, end, parameters, body)
        return ast.Call(start, end, callee, (function,))

    def lambda_of_group(self, at: Starts, end: int, parts: Parts) -> ast.Lambda:
        return ast.Lambda(at[0], end, self._lambda_parameters(parts[0]), parts[2])

    def _lambda_parameters(self, items: list[Any]) -> tuple[ast.Parameter, ...]:
        parameters: list[ast.Parameter] = []
        for item in items:
            if type(item) is ast.Parameter:
                parameters.append(item)
            elif type(item) is ast.Name and item.name != "self":
                parameters.append(ast.Parameter(item.start, item.end, item.name, None))
            else:
                self.report("bad_parameter", item.start, item.end)
                parameters.append(ast.Parameter(item.start, item.end, "_", None))
        return tuple(parameters)

    def group(self, at: Starts, end: int, parts: Parts) -> list[Any]:
        items: list[Any] = []
        for part in parts:
            if type(part) is list:
                items.extend(part)
            elif type(part) is not str:
                items.append(part)
        return items

    def action_body(self, at: Starts, end: int, parts: Parts) -> ast.Block:
        return ast.Block(at[0], end, (parts[0],))

    # ---- Operators

    def binary(self, at: Starts, end: int, parts: Parts) -> ast.Binary:
        left, operator, right = parts
        return ast.Binary(at[0], end, operator, left, right, at[1])

    def compare(self, at: Starts, end: int, parts: Parts) -> ast.Binary:
        left, operator, right = parts
        if type(left) is ast.Binary and left.operator in COMPARISONS and left.start == at[0]:
            self.report("chained_comparison", at[0], end, left, at[1], operator)
        return ast.Binary(at[0], end, operator, left, right, at[1])

    def range(self, at: Starts, end: int, parts: Parts) -> ast.Range:
        first, operator, last = parts
        return ast.Range(at[0], end, first, last, operator == "..=")

    def open_range(self, at: Starts, end: int, parts: Parts) -> ast.Range:
        return ast.Range(at[0], end, parts[0], None, False)

    def unary(self, at: Starts, end: int, parts: Parts) -> ast.Unary:
        return ast.Unary(at[0], end, parts[0], parts[1])

    def try_(self, at: Starts, end: int, parts: Parts) -> ast.Try:
        return ast.Try(at[0], end, parts[1])

    # ---- Postfix

    def member_of(self, at: Starts, end: int, parts: Parts) -> ast.Member:
        return ast.Member(at[0], end, parts[0], parts[2], at[2])

    def call(self, at: Starts, end: int, parts: Parts) -> ast.Call:
        arguments = parts[2]
        return ast.Call(at[0], end, parts[0], tuple(arguments) if type(arguments) is list else ())

    def index(self, at: Starts, end: int, parts: Parts) -> ast.Expression:
        object, _, index, _ = parts
        if type(index) is ast.Range and index.start == at[2]:
            return ast.Slice(at[0], end, object, index.first, index.last, index.inclusive)
        return ast.Index(at[0], end, object, index)

    def slice_to(self, at: Starts, end: int, parts: Parts) -> ast.Slice:
        return ast.Slice(at[0], end, parts[0], None, parts[3], parts[2] == "..=")

    def struct_literal(self, at: Starts, end: int, parts: Parts) -> ast.Expression:
        kind = parts[0]
        fields = tuple(parts[2]) if type(parts[2]) is list else ()
        if type(kind) is ast.Name:
            name = ast.TypeName(kind.start, kind.end, kind.name, None)
        elif type(kind) is ast.Member and type(kind.object) is ast.Name:
            name = ast.TypeName(kind.start, kind.end, kind.name, kind.object.name)
        else:
            self.report("bad_struct_name", kind.start, kind.end)
            return ast.InvalidExpression(at[0], end)
        return ast.StructLiteral(at[0], end, name, fields)

    def field_value(self, at: Starts, end: int, parts: Parts) -> ast.FieldValue:
        return ast.FieldValue(at[0], end, parts[0], parts[2])

    # ---- Atoms

    def name(self, at: Starts, end: int, parts: Parts) -> ast.Name:
        return ast.Name(at[0], end, parts[0])

    def string(self, at: Starts, end: int, parts: Parts) -> ast.StringLiteral:
        return ast.StringLiteral(at[0], end, parts[0])

    def true(self, at: Starts, end: int, parts: Parts) -> ast.BoolLiteral:
        return ast.BoolLiteral(at[0], end, True)

    def false(self, at: Starts, end: int, parts: Parts) -> ast.BoolLiteral:
        return ast.BoolLiteral(at[0], end, False)

    def nil(self, at: Starts, end: int, parts: Parts) -> ast.NilLiteral:
        return ast.NilLiteral(at[0], end)

    def integer(self, at: Starts, end: int, parts: Parts) -> ast.IntLiteral:
        text = self.text[at[0] : end]
        return ast.IntLiteral(
            at[0], end, parts[0], text, text[:2] in ("0x", "0X") and len(text) <= 4
        )

    def float(self, at: Starts, end: int, parts: Parts) -> ast.FloatLiteral:
        return ast.FloatLiteral(at[0], end, parts[0], self.text[at[0] : end])

    def list_literal(self, at: Starts, end: int, parts: Parts) -> ast.ListLiteral:
        elements = parts[1]
        return ast.ListLiteral(at[0], end, tuple(elements) if type(elements) is list else ())

    def empty_braces(self, at: Starts, end: int, parts: Parts) -> ast.EmptyBraces:
        return ast.EmptyBraces(at[0], end)

    def map_literal(self, at: Starts, end: int, parts: Parts) -> ast.MapLiteral:
        return ast.MapLiteral(at[0], end, tuple(parts[1]))

    def set_literal(self, at: Starts, end: int, parts: Parts) -> ast.SetLiteral:
        return ast.SetLiteral(at[0], end, tuple(parts[1]))

    def map_entry(self, at: Starts, end: int, parts: Parts) -> ast.MapEntry:
        """A bare key is the string of its name; in parentheses it is the variable's value."""
        key, _, value = parts
        if type(key) is ast.Name and key.start == at[0] and key.name != "self":
            key = ast.StringLiteral(key.start, key.end, key.name)
        return ast.MapEntry(at[0], end, key, value)

    def interpolated(self, at: Starts, end: int, parts: Parts) -> list[Any]:
        """Expressions and, between them, the texts that are not empty."""
        pieces: list[Any] = parts[0]
        if parts[1] is not None:
            pieces.append(parts[1])
        pieces.append(parts[2])
        return pieces

    def interpolation(self, at: Starts, end: int, parts: Parts) -> ast.Interpolation:
        first, middle, last = parts
        pieces: list[Any] = middle
        if first is not None:
            pieces.insert(0, first)
        if last is not None:
            pieces.append(last)
        return ast.Interpolation(at[0], end, tuple(pieces))

    def import_(self, at: Starts, end: int, parts: Parts) -> ast.Import:
        return ast.Import(at[0], end, parts[1])

    # ---- Match

    def match(self, at: Starts, end: int, parts: Parts) -> ast.Match:
        arms = tuple(arm for arm in parts[3] if arm is not None)
        return ast.Match(at[0], end, parts[1], arms)

    def empty_match(self, at: Starts, end: int, parts: Parts) -> ast.Match:
        return ast.Match(at[0], end, parts[1], ())

    def arm(self, at: Starts, end: int, parts: Parts) -> ast.Arm:
        return ast.Arm(at[0], end, tuple(parts[0]), parts[2])

    def literal_pattern(self, at: Starts, end: int, parts: Parts) -> ast.LiteralPattern:
        return ast.LiteralPattern(at[0], end, parts[0])

    def true_pattern(self, at: Starts, end: int, parts: Parts) -> ast.LiteralPattern:
        return ast.LiteralPattern(at[0], end, ast.BoolLiteral(at[0], end, True))

    def false_pattern(self, at: Starts, end: int, parts: Parts) -> ast.LiteralPattern:
        return ast.LiteralPattern(at[0], end, ast.BoolLiteral(at[0], end, False))

    def nil_pattern(self, at: Starts, end: int, parts: Parts) -> ast.NilPattern:
        return ast.NilPattern(at[0], end)

    def name_pattern(self, at: Starts, end: int, parts: Parts) -> ast.Pattern:
        if parts[0] == "_":
            return ast.WildcardPattern(at[0], end)
        return ast.BindPattern(at[0], end, parts[0])

    def range_pattern(self, at: Starts, end: int, parts: Parts) -> ast.RangePattern:
        first, operator, last = parts
        return ast.RangePattern(at[0], end, first, last, operator == "..=")

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


def _walk_of(call: ast.Call) -> ast.Lambda | None:
    """The lambda of `xs.walk(v -> body)`."""
    callee = call.callee
    if type(callee) is not ast.Member or callee.name != "walk" or len(call.arguments) != 1:
        return None
    argument = call.arguments[0]
    return argument if type(argument) is ast.Lambda else None
