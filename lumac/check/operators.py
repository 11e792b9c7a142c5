"""Unary and binary operators: the operation is chosen by the operands' types, before any code is written."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.convert import convert, fits, inner_float, to_float, unwrap
from lumac.check.expected import Expected
from lumac.check.signs import is_exact_float, is_nonnegative
from lumac.check.text import text_of, without_text
from lumac.check.typenames import need_equality
from lumac.diagnostics import types as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import VariableSymbol
    from lumac.types import Type


def arithmetic(
    c: Context,
    node: ast.Binary,
    left: typed.Expression,
    right: typed.Expression,
    expected: Expected | None,
) -> typed.Expression:
    """`+ - * / %` on checked operands."""
    if types.ANY in (left.type, right.type):
        left, right = of_any(left, right), of_any(right, left)
    left, right = plain_operand(left), plain_operand(right)
    if types.INVALID in (left.type, right.type):
        return c.invalid(node)
    if types.is_number(left.type) and types.is_number(right.type):
        return numbers(node, left, right, expected)
    if node.operator == "+" and left.type is types.STR and right.type is types.STR:
        return typed.Arithmetic(node.start, node.end, types.STR, "+", left, right)
    if (
        node.operator in ("+", "-")
        and isinstance(left.type, types.ListOf)
        and left.type is right.type
    ):
        return lists(node, left, right)
    c.say(
        messages.bad_operands(
            node.operator, left.type, right.type, c.span(node), operand_help(c, node, left, right)
        )
    )
    return c.invalid(node)


def of_any(value: typed.Expression, other: typed.Expression) -> typed.Expression:
    """An `any` beside a value of a plain type is checked to be of that type."""
    if value.type is types.ANY and other.type is not types.ANY:
        return convert(value, types.without_optional(other.type)) or value
    return value


def plain_operand(value: typed.Expression) -> typed.Expression:
    """An optional operand unwraps by itself."""
    return unwrap(value) if isinstance(value.type, types.Optional) else value


def numbers(
    node: ast.Binary, left: typed.Expression, right: typed.Expression, expected: Expected | None
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
    natural = is_nonnegative(left) and is_nonnegative(right)
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
            text = c.span(value).text()
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
        return f"write the value as a list: `{node.operator} [{c.span(right).text()}]`"
    if left.type is types.STR and node.operator in ("*", "%"):
        if node.operator == "*":
            return f"write `{c.span(left).text()}.repeat({c.span(right).text()})`"
        return 'put the value into the text: `"… ${value}"`'
    if types.BOOL in kinds:
        return "use `&&` and `||` with bools"
    return None


def comparison(
    c: Context, node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> typed.Expression:
    if types.INVALID in (left.type, right.type):
        return c.invalid(node)
    if node.operator in MIRRORED:
        return order(c, node, left, right)
    return equality(c, node, left, right)


def equality(
    c: Context, node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> typed.Expression:
    start, end, operator = node.start, node.end, node.operator
    if types.NIL in (left.type, right.type):
        return nil_test(c, node, left, right)
    plain_left, plain_right = types.without_optional(left.type), types.without_optional(right.type)
    if types.ANY not in (plain_left, plain_right) and (
        isinstance(plain_left, types.Function) or not comparable(plain_left, plain_right)
    ):
        c.say(messages.never_equal(left.type, right.type, c.span(node)))
        return c.invalid(node)
    if types.holds_any(plain_left) or types.holds_any(plain_right):
        call = typed.CoreCall(start, end, types.BOOL, "any_equal", (left, right), ())
        return call if operator == "==" else typed.Not(start, end, types.BOOL, call)
    if plain_left is not plain_right and types.is_number(plain_left):
        left, right = widened(left, right), widened(right, left)
    need_equality(plain_left)
    need_equality(plain_right)
    remainder = zero_test(left, right)
    if remainder is not None:
        left = remainder
    return typed.Comparison(start, end, types.BOOL, operator, left, right)


def zero_test(left: typed.Expression, right: typed.Expression) -> typed.Expression | None:
    """`n % 2 == 0`: whether a remainder is zero does not depend on its sign, so Python's own `%` will do."""
    match left, right:
        case typed.CoreCall("remainder", (number, divisor)), typed.Constant(0):
            return typed.Arithmetic(left.start, left.end, types.INT, "%", number, divisor)
        case _:
            return None


def widened(value: typed.Expression, other: typed.Expression) -> typed.Expression:
    """One side of a comparison: beside a float an int becomes one. Python compares the two exactly, which is the same
    unless both are large."""
    if types.without_optional(other.type) is not types.FLOAT:
        return value
    if value.type is not types.INT or is_exact_float(value) or is_exact_float(other):
        return inner_float(value)
    return to_float(value)


def comparable(left: Type, right: Type) -> bool:
    if left is right or (types.is_number(left) and types.is_number(right)):
        return True
    return fits(left, right) is not None or fits(right, left) is not None


def nil_test(
    c: Context, node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> typed.Expression:
    value = right if left.type is types.NIL else left
    if isinstance(value, typed.Constant) and value.type is not types.NIL:
        return typed.Constant(node.start, node.end, types.BOOL, node.operator == "!=", "")
    may_be_nil = isinstance(value.type, types.Optional) or value.type in (types.ANY, types.NIL)
    if not may_be_nil and not isinstance(value, typed.Narrowed):
        c.say(messages.never_equal(left.type, right.type, c.span(node)))
        return c.invalid(node)
    nil = typed.Constant(node.start, node.end, types.NIL, None, "")
    operator = "is" if node.operator == "==" else "is not"
    return typed.Comparison(node.start, node.end, types.BOOL, operator, value, nil)


ORDER_CALLS = {"<": "some_less", ">": "some_greater", "<=": "some_at_most", ">=": "some_at_least"}
MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


def order(
    c: Context, node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> typed.Expression:
    plain_left, plain_right = types.without_optional(left.type), types.without_optional(right.type)
    same = plain_left is plain_right and types.has_order(plain_left)
    numeric = types.is_number(plain_left) and types.is_number(plain_right)
    handles = (
        plain_left is plain_right
        and isinstance(plain_left, types.Handle)
        and plain_left.name in ORDERED_HANDLES
    )
    if not (same or numeric or handles):
        return bad_order(c, node, left, right)
    left, right = widened(left, right), widened(right, left)
    if isinstance(left.type, types.Optional) or isinstance(right.type, types.Optional):
        return optional_order(c, node, left, right)
    return typed.Comparison(node.start, node.end, types.BOOL, node.operator, left, right)


ORDERED_HANDLES = ("datetime", "date", "time")


def bad_order(
    c: Context, node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> typed.Expression:
    if types.NIL in (left.type, right.type):
        if is_quiet(c, left) and is_quiet(c, right):
            return typed.Constant(node.start, node.end, types.BOOL, False, "")
        return either_order(node, left, right)
    help = None
    if types.ANY in (left.type, right.type):
        help = "give the `any` a type first: `n: int = …`"
    c.say(messages.bad_operands(node.operator, left.type, right.type, c.span(node), help))
    return c.invalid(node)


def optional_order(
    c: Context, node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> typed.Expression:
    """`maybe > 3` is false where there is nothing. A test of nil by itself leaves the other side out there, which
    nobody may notice."""
    if is_maybe(left) and not isinstance(right.type, types.Optional) and is_quiet(c, right):
        return with_nil_test(node, node.operator, left, right)
    if is_maybe(right) and not isinstance(left.type, types.Optional) and is_quiet(c, left):
        return with_nil_test(node, MIRRORED[node.operator], right, left)
    return either_order(node, left, right)


def is_maybe(value: typed.Expression) -> bool:
    return isinstance(value, typed.Local) and isinstance(value.type, types.Optional)


def either_order(
    node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> typed.Expression:
    """Both sides are computed, the left one first; false where one of them is nil."""
    call = ORDER_CALLS[node.operator]
    return typed.CoreCall(node.start, node.end, types.BOOL, call, (left, right), ())


def with_nil_test(
    node: ast.Binary, operator: str, optional: typed.Expression, other: typed.Expression
) -> typed.Expression:
    start, end = node.start, node.end
    inner = types.without_optional(optional.type)
    nil = typed.Constant(start, start, types.NIL, None, "")
    is_some = typed.Comparison(optional.start, optional.end, types.BOOL, "is not", optional, nil)
    some = typed.Narrowed(optional.start, optional.end, inner, optional)
    test = typed.Comparison(start, end, types.BOOL, operator, widened(some, other), other)
    return typed.Logic(start, end, types.BOOL, "and", is_some, test)


def is_quiet(c: Context, value: typed.Expression) -> bool:
    """Whether nobody can notice that a value is not computed: that changes nothing, and never fails."""
    match value:
        case typed.Constant() | typed.FunctionValue():
            return True
        case typed.Local(variable):
            return is_set(c, variable)
        case typed.Field(inner) | typed.Narrowed(inner) | typed.Negate(inner):
            return is_quiet(c, inner)
        case typed.Arithmetic(operator, left, right) if operator in "+-*":
            return is_quiet(c, left) and is_quiet(c, right)
        case typed.CoreCall(symbol, arguments, ()) if symbol in c.registry.definitions():
            effects = c.registry.effects(symbol)
            loud = effects.acts or effects.fails or effects.panics or effects.calls_back
            changing = effects.changes or effects.calls or effects.keeps
            return not (loud or changing) and all(is_quiet(c, each) for each in arguments)
        case _:
            return False


def is_set(c: Context, variable: VariableSymbol) -> bool:
    """Whether a variable surely has a value here: a `fn` may run before one round it is set, a lambda may not."""
    function = c.frame.function
    while function is not None and function is not variable.function and function.kind == "lambda":
        function = function.outer
    return function is variable.function


def negate(c: Context, node: ast.Unary, operand: typed.Expression) -> typed.Expression:
    operand = plain_operand(operand)
    if operand.type is types.INVALID:
        return operand
    if not types.is_number(operand.type):
        c.say(messages.bad_operand("-", operand.type, c.span(node), None))
        return c.invalid(node)
    kind = types.FLOAT if operand.type is types.FLOAT else types.INT
    if isinstance(operand, typed.Constant) and isinstance(operand.value, int | float):
        text = f"-{operand.text}" if operand.text else ""
        return typed.Constant(node.start, node.end, kind, -operand.value, text)
    return typed.Negate(node.start, node.end, kind, operand)


def join_texts(c: Context, value: typed.Expression) -> typed.Expression:
    """A value inside `"${…}"`."""
    if value.type is types.INVALID:
        return value
    if value.type is types.NOTHING:
        c.say(messages.nothing_used(c.span(value)))
        return c.invalid(value)
    missing = without_text(value.type)
    if missing is not None:
        c.say(messages.no_text(missing, c.span(value)))
        return c.invalid(value)
    return text_of(value)
