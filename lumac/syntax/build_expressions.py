"""Builds lists, expressions and match arms: see build.py."""

from __future__ import annotations

from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, TypeAlias

    from lumac.diagnostics.model import Diagnostic
    from lumac.source import Source

    Starts: TypeAlias = list[int]
    Parts: TypeAlias = list[Any]

COMPARISONS: Final = frozenset(("==", "!=", "<", ">", "<=", ">="))


class ExpressionBuilder:
    """Builds lists, lambdas, expressions and match arms."""

    __slots__ = ("diagnostics", "of_signature", "source", "text")

    def __init__(
        self, source: Source, diagnostics: list[Diagnostic], of_signature: bool = False
    ) -> None:
        self.of_signature = of_signature
        self.source = source
        self.text = source.text
        self.diagnostics = diagnostics

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

    # ---- Lambdas

    def lambda_of(self, at: Starts, end: int, parts: Parts) -> ast.Expression:
        head, _, body = parts
        if type(head) is ast.Name and head.name != "self":
            return ast.Lambda(
                at[0], end, (ast.Parameter(head.start, head.end, head.name, None),), body
            )
        if type(head) is ast.Call:
            return self._lambda_after_call(at[0], end, head, body)
        self._bad_parameter(head)
        return ast.InvalidExpression(at[0], end)

    def _lambda_after_call(self, start: int, end: int, head: ast.Call, body: Any) -> ast.Expression:
        """`xs.walk(v) -> body` is `xs.walk(v -> body)`."""
        callee = head.callee
        if type(callee) is not ast.Member or callee.name != "walk":
            from lumac.diagnostics.messages.grammar import body_after_call

            self.diagnostics.append(body_after_call(self.source, head.start, head.end))
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
                self._bad_parameter(item)
                parameters.append(ast.Parameter(item.start, item.end, "_", None))
        return tuple(parameters)

    def _bad_parameter(self, item: ast.Expression) -> None:
        from lumac.diagnostics.messages.grammar import bad_parameter

        self.diagnostics.append(bad_parameter(self.source, item.start, item.end))

    def group(self, at: Starts, end: int, parts: Parts) -> list[Any]:
        items: list[Any] = []
        for part in parts:
            if type(part) is list:
                items.extend(part)
            elif type(part) is not str:
                items.append(part)
        return items

    def expression_body(self, at: Starts, end: int, parts: Parts) -> ast.Expression | ast.Block:
        """A walk gives no value: as a body it is a statement."""
        expression: ast.Expression = parts[0]
        walk = self.walk_of(expression, at[0], end)
        return expression if walk is None else ast.Block(at[0], end, (walk,))

    def walk_of(self, expression: ast.Expression, start: int, end: int) -> ast.Walk | None:
        """Returns the walk that an expression stands for: `xs.walk(v -> body)`."""
        if type(expression) is not ast.Call or len(expression.arguments) != 1:
            return None
        callee, function = expression.callee, expression.arguments[0]
        if type(callee) is not ast.Member or callee.name != "walk":
            return None
        if type(function) is not ast.Lambda:
            return None
        body = function.body
        if not isinstance(body, ast.Block):
            statement = ast.ExpressionStatement(body.start, body.end, body)
            body = ast.Block(body.start, body.end, (statement,))
        return ast.Walk(start, end, callee.object, function.parameters, body)

    def action_body(self, at: Starts, end: int, parts: Parts) -> ast.Block:
        return ast.Block(at[0], end, (parts[0],))

    # ---- Operators

    def binary(self, at: Starts, end: int, parts: Parts) -> ast.Binary:
        left, operator, right = parts
        return ast.Binary(at[0], end, operator, left, right, at[1])

    def compare(self, at: Starts, end: int, parts: Parts) -> ast.Expression:
        left, operator, right = parts
        # In parentheses a comparison starts after the symbol it is part of.
        if left.start == at[0]:
            if type(left) is ast.Binary and left.operator in COMPARISONS:
                self._chained(left, at, end, operator)
                return ast.InvalidExpression(at[0], end)
            if type(left) is ast.InvalidExpression:
                return ast.InvalidExpression(at[0], end)  # the chain has been reported
        return ast.Binary(at[0], end, operator, left, right, at[1])

    def _chained(self, left: ast.Binary, at: Starts, end: int, operator: str) -> None:
        from lumac.diagnostics.messages.grammar import chained_comparison

        middle = left.operator_start + len(left.operator)
        operators = (left.operator, operator)
        self.diagnostics.append(
            chained_comparison(self.source, at[0], end, middle, at[1], operators)
        )

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
            from lumac.diagnostics.messages.grammar import bad_struct_name

            self.diagnostics.append(bad_struct_name(self.source, kind.start, kind.end))
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
        """A bare key is the string of its name, as it is spelled; in parentheses it is the variable's value."""
        key, _, value = parts
        if type(key) is ast.Name and key.start == at[0] and key.name != "self":
            spelling = self.source.text[key.start : key.end]
            key = ast.StringLiteral(key.start, key.end, spelling)
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

    def constant_pattern(self, at: Starts, end: int, parts: Parts) -> ast.LiteralPattern:
        owner = ast.Name(at[0], at[0] + len(parts[0]), parts[0])
        return ast.LiteralPattern(at[0], end, ast.Member(at[0], end, owner, parts[2], at[2]))

    def range_pattern(self, at: Starts, end: int, parts: Parts) -> ast.RangePattern:
        first, operator, last = parts
        return ast.RangePattern(at[0], end, first, last, operator == "..=")
