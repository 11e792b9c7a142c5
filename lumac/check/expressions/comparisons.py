"""Checks `==`, `!=`, `<` and the like, also where one side may be nil or is an `any`."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.conversions import fits, inner_float, to_float
from lumac.check.expressions.nonnegative import is_exact_float
from lumac.check.needs import need_equality
from lumac.check.told_texts import say_other_text
from lumac.diagnostics.messages import types as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.registry import Registry
    from lumac.names.symbols import VariableSymbol
    from lumac.types import Type


def comparison(
    c: Context, node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> typed.Expression:
    if types.INVALID in (left.type, right.type):
        return c.report.invalid(node)
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
        c.report.say(messages.never_equal(left.type, right.type, c.report.span(node)))
        return c.report.invalid(node)
    if types.holds_any(plain_left) or types.holds_any(plain_right):
        call = typed.CoreCall(start, end, types.BOOL, "any_equal", (left, right), ())
        return call if operator == "==" else typed.Not(start, end, types.BOOL, call)
    if plain_left is not plain_right and types.is_number(plain_left):
        left, right = widened(c.declared.registry, left, right), widened(
            c.declared.registry, right, left
        )
    if say_other_text(c, left, right) or say_other_text(c, right, left):
        return c.report.invalid(node)
    need_equality(plain_left)
    need_equality(plain_right)
    remainder = zero_test(left, right)
    if remainder is not None:
        left = remainder
    return typed.Comparison(start, end, types.BOOL, operator, left, right)


def zero_test(left: typed.Expression, right: typed.Expression) -> typed.Expression | None:
    """Gives the remainder of `n % 2 == 0` as Python's own `%`: whether it is zero does not depend on its sign."""
    match left, right:
        case typed.CoreCall("remainder", (number, divisor)), typed.Constant(0):
            return typed.Arithmetic(left.start, left.end, types.INT, "%", number, divisor)
        case _:
            return None


def widened(
    library: Registry, value: typed.Expression, other: typed.Expression
) -> typed.Expression:
    """Converts one side of a comparison: beside a float an int becomes one. Python compares the two exactly, which is
    the same unless both are large."""
    if types.without_optional(other.type) is not types.FLOAT:
        return value
    if (
        value.type is not types.INT
        or is_exact_float(library, value)
        or is_exact_float(library, other)
    ):
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
        c.report.say(messages.never_equal(left.type, right.type, c.report.span(node)))
        return c.report.invalid(node)
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
    if not (same or numeric):
        return bad_order(c, node, left, right)
    left, right = widened(c.declared.registry, left, right), widened(
        c.declared.registry, right, left
    )
    if isinstance(left.type, types.Optional) or isinstance(right.type, types.Optional):
        return optional_order(c, node, left, right)
    return typed.Comparison(node.start, node.end, types.BOOL, node.operator, left, right)


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
    c.report.say(
        messages.bad_operands(node.operator, left.type, right.type, c.report.span(node), help)
    )
    return c.report.invalid(node)


def optional_order(
    c: Context, node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> typed.Expression:
    """`maybe > 3` is false where there is nothing. A test of nil by itself leaves the other side out there, which
    nobody may notice."""
    if is_maybe(left) and not isinstance(right.type, types.Optional) and is_quiet(c, right):
        return with_nil_test(c, node, node.operator, left, right)
    if is_maybe(right) and not isinstance(left.type, types.Optional) and is_quiet(c, left):
        return with_nil_test(c, node, MIRRORED[node.operator], right, left)
    return either_order(node, left, right)


def is_maybe(value: typed.Expression) -> bool:
    return isinstance(value, typed.Local) and isinstance(value.type, types.Optional)


def either_order(
    node: ast.Binary, left: typed.Expression, right: typed.Expression
) -> typed.Expression:
    """Makes a comparison that computes both sides, the left one first, and is false where one of them is nil."""
    call = ORDER_CALLS[node.operator]
    return typed.CoreCall(node.start, node.end, types.BOOL, call, (left, right), ())


def with_nil_test(
    c: Context, node: ast.Binary, operator: str, optional: typed.Expression, other: typed.Expression
) -> typed.Expression:
    start, end = node.start, node.end
    inner = types.without_optional(optional.type)
    nil = typed.Constant(start, start, types.NIL, None, "")
    is_some = typed.Comparison(optional.start, optional.end, types.BOOL, "is not", optional, nil)
    some = typed.Narrowed(optional.start, optional.end, inner, optional)
    test = typed.Comparison(
        start, end, types.BOOL, operator, widened(c.declared.registry, some, other), other
    )
    return typed.Logic(start, end, types.BOOL, "and", is_some, test)


def is_quiet(c: Context, value: typed.Expression) -> bool:
    """Whether nobody can notice that a value is not computed: computing it changes nothing, and never fails."""
    match value:
        case typed.Constant() | typed.FunctionValue():
            return True
        case typed.Local(variable):
            return is_set(c, variable)
        case typed.Field(inner) | typed.Narrowed(inner) | typed.Negate(inner):
            return is_quiet(c, inner)
        case typed.Arithmetic(operator, left, right) if operator in "+-*":
            return is_quiet(c, left) and is_quiet(c, right)
        case typed.CoreCall(symbol, arguments, ()) if symbol in c.declared.registry.definitions():
            effects = c.declared.registry.effects(symbol)
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
