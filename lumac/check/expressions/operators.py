"""Checks unary and binary operators: the operands' types choose the operation, before any code is written."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.conversions import convert, inner_float, to_float, unwrap
from lumac.check.expected import Expected
from lumac.check.expressions.nonnegative import is_nonnegative
from lumac.check.expressions.text import text_of, without_text
from lumac.check.needs import need_equality
from lumac.diagnostics.messages import types as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.registry import Registry


def arithmetic(
    c: Context,
    node: ast.Binary,
    left: typed.Expression,
    right: typed.Expression,
    expected: Expected | None,
) -> typed.Expression:
    """Checks `+ - * / %` on operands that are checked already."""
    if types.ANY in (left.type, right.type):
        left, right = of_any(left, right), of_any(right, left)
    left, right = plain_operand(left), plain_operand(right)
    if types.INVALID in (left.type, right.type):
        return c.report.invalid(node)
    if types.is_number(left.type) and types.is_number(right.type):
        return numbers(c.declared.registry, node, left, right, expected)
    if node.operator == "+" and left.type is types.STR and right.type is types.STR:
        return typed.Arithmetic(node.start, node.end, types.STR, "+", left, right)
    if (
        node.operator in ("+", "-")
        and isinstance(left.type, types.ListOf)
        and left.type is right.type
    ):
        return lists(node, left, right)
    c.report.say(
        messages.bad_operands(
            node.operator,
            left.type,
            right.type,
            c.report.span(node),
            operand_help(c, node, left, right),
        )
    )
    return c.report.invalid(node)


def of_any(value: typed.Expression, other: typed.Expression) -> typed.Expression:
    """Converts an `any` beside a value of a plain type to that type."""
    if value.type is types.ANY and other.type is not types.ANY:
        return convert(value, types.without_optional(other.type)) or value
    return value


def plain_operand(value: typed.Expression) -> typed.Expression:
    """Unwraps an optional operand."""
    return unwrap(value) if isinstance(value.type, types.Optional) else value


def numbers(
    library: Registry,
    node: ast.Binary,
    left: typed.Expression,
    right: typed.Expression,
    expected: Expected | None,
) -> typed.Expression:
    operator, start, end = node.operator, node.start, node.end
    wants_float = expected is not None and types.without_optional(expected.type) is types.FLOAT
    if types.FLOAT in (left.type, right.type) or wants_float:
        if operator == "%":
            arguments = (as_float(left), as_float(right))
            return typed.CoreCall(start, end, types.FLOAT, "float_remainder", arguments, ())
        left, right = inner_float(left), inner_float(right)
        if operator != "/" and types.FLOAT not in (left.type, right.type):
            left = to_float(left)
        return typed.Arithmetic(start, end, types.FLOAT, operator, left, right)
    if operator in "+-*":
        return typed.Arithmetic(start, end, types.INT, operator, left, right)
    natural = is_nonnegative(library, left) and is_nonnegative(library, right)
    if natural:
        return typed.Arithmetic(
            start, end, types.INT, "//" if operator == "/" else "%", left, right
        )
    symbol = "divide" if operator == "/" else "remainder"
    return typed.CoreCall(start, end, types.INT, symbol, (left, right), ())


def as_float(value: typed.Expression) -> typed.Expression:
    return convert(value, types.FLOAT) or value


def lists(node: ast.Binary, left: typed.Expression, right: typed.Expression) -> typed.Expression:
    start, end, kind = node.start, node.end, left.type
    if node.operator == "+":
        return typed.Arithmetic(start, end, kind, "+", left, right)
    need_equality(kind)
    symbol = "list_without"
    if kind is types.BYTES:
        symbol = "bytes_without"
    elif types.holds_any(kind):
        symbol = "any_list_without"
    return typed.CoreCall(start, end, kind, symbol, (left, right), ())


def operand_help(
    c: Context, node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> str | None:
    kinds = {left.type, right.type}
    if node.operator == "+" and types.STR in kinds:

        def piece(value: typed.Expression) -> str:
            text = c.report.span(value).text()
            if isinstance(value, typed.Constant) and value.type is types.STR:
                return text[1:-1]
            return f"${{{text}}}"

        whole = piece(left) + piece(right)
        if "\n" not in whole and whole.count('"') == 0 and len(whole) < 60:
            return f'put the value into the text: `"{whole}"`'
        return 'put the value into the text: `"… ${value}"`'
    if (
        isinstance(left.type, types.ListOf)
        and node.operator in ("+", "-")
        and left.type.element is right.type
    ):
        return f"write the value as a list: `{node.operator} [{c.report.span(right).text()}]`"
    if left.type is types.STR and node.operator in ("*", "%"):
        if node.operator == "*":
            return f"write `{c.report.span(left).text()}.repeat({c.report.span(right).text()})`"
        return 'put the value into the text: `"… ${value}"`'
    if types.BOOL in kinds:
        return "use `&&` and `||` with bools"
    return None


def negate(c: Context, node: ast.Unary, operand: typed.Expression) -> typed.Expression:
    operand = plain_operand(operand)
    if operand.type is types.INVALID:
        return operand
    if not types.is_number(operand.type):
        c.report.say(messages.bad_operand("-", operand.type, c.report.span(node), None))
        return c.report.invalid(node)
    kind = types.FLOAT if operand.type is types.FLOAT else types.INT
    if isinstance(operand, typed.Constant) and isinstance(operand.value, int | float):
        text = f"-{operand.text}" if operand.text else ""
        return typed.Constant(node.start, node.end, kind, -operand.value, text)
    return typed.Negate(node.start, node.end, kind, operand)


def join_texts(c: Context, value: typed.Expression) -> typed.Expression:
    """Makes the text of a value inside `"${…}"`."""
    if value.type is types.INVALID:
        return value
    if value.type is types.NOTHING:
        c.report.say(messages.nothing_used(c.report.span(value)))
        return c.report.invalid(value)
    missing = without_text(value.type)
    if missing is not None:
        c.report.say(messages.no_text(missing, c.report.span(value)))
        return c.report.invalid(value)
    return text_of(value)
