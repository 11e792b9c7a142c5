"""Checks expressions: finds what each is, its type, and the operation it takes."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.conversions import unwrap
from lumac.check.exhaustive import assert_never
from lumac.check.expected import Expected, Tried
from lumac.check.expressions.collections import (
    check_empty,
    check_list,
    check_map,
    check_set,
    is_plain,
)
from lumac.check.expressions.comparisons import comparison
from lumac.check.expressions.indexing import check_index, check_slice, one_more
from lumac.check.expressions.lambdas import check_lambda, function_value, say_doubtful
from lumac.check.expressions.operators import arithmetic, join_texts, negate
from lumac.check.expressions.untyped_literals import forget_what_runs_first, openness
from lumac.check.narrowing import known_some, learn
from lumac.check.told_types import told_type
from lumac.check.type_symbols import field_of, find_method, struct_of
from lumac.diagnostics.messages import names as name_messages
from lumac.diagnostics.messages import types as messages
from lumac.names.symbols import FunctionSymbol, VariableSymbol
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.expected import TakenBy
    from lumac.types import Type


def check_expression(
    c: Context, node: ast.Expression, expected: Expected | None, taken_by: TakenBy, used: bool
) -> typed.Expression:
    """Checks an expression. Its type need not be the expected one yet: `Context.check_as` converts."""
    start, end = node.start, node.end
    match node:
        case ast.Name():
            return check_name(c, node)
        case ast.Call():
            return c.checks.call(c, node, expected, taken_by, used)
        case ast.IntLiteral(value, text, is_byte):
            return typed.Constant(start, end, number_type(value, is_byte, expected), value, text)
        case ast.StringLiteral(value):
            return typed.Constant(start, end, types.STR, value, "")
        case ast.Interpolation(parts):
            return interpolation(c, node, parts)
        case ast.Binary():
            return check_binary(c, node, expected)
        case ast.Member():
            return check_member(c, node)
        case ast.Index():
            return check_index(c, node)
        case ast.BoolLiteral(value):
            return typed.Constant(start, end, types.BOOL, value, "")
        case ast.FloatLiteral(value, text):
            return typed.Constant(start, end, types.FLOAT, value, text)
        case ast.Unary():
            return check_unary(c, node, expected)
        case ast.Slice():
            return check_slice(c, node)
        case ast.NilLiteral():
            return typed.Constant(start, end, types.NIL, None, "")
        case ast.ListLiteral():
            return check_list(c, node, expected)
        case ast.MapLiteral():
            return check_map(c, node, expected)
        case ast.SetLiteral():
            return check_set(c, node, expected)
        case ast.EmptyBraces():
            return check_empty(c, node, expected)
        case ast.StructLiteral():
            from lumac.check.expressions.struct_values import struct_literal

            return struct_literal(c, node)
        case ast.Range():
            return check_range(c, node)
        case ast.Lambda():
            return check_lambda(c, node, expected)
        case ast.Try(operand):
            return check_try(c, operand, expected, taken_by, used)
        case ast.Match():
            return c.checks.match(c, node, expected)
        case ast.Import(path):
            span = c.report.span(node)
            from lumac.diagnostics.messages.core_parts import needless_import

            c.report.say(needless_import(path, span) or name_messages.no_modules(span))
            return c.report.invalid(node)
        case ast.InvalidExpression():
            return c.report.invalid(node)
        case _:
            assert_never(node)


def check_try(
    c: Context, operand: ast.Expression, expected: Expected | None, taken_by: TakenBy, used: bool
) -> typed.Expression:
    """Checks what stands behind `try`: a call of the library fails there, also where an optional is expected."""
    if not isinstance(operand, ast.Call):
        return c.check(operand, expected, taken_by, used)
    if expected is not None:
        expected = expected.of(types.without_optional(expected.type))
    return c.check(operand, expected, Tried(taken_by), used)


def number_type(value: int, is_byte: bool, expected: Expected | None) -> Type:
    """A hex literal of one or two digits is a byte, any other an int, unless another number is expected and it fits."""
    kind = types.BYTE if is_byte else types.INT
    if expected is not None:
        wanted = types.without_optional(expected.type)
        if wanted is types.INT or (wanted is types.BYTE and 0 <= value <= 255):
            return wanted
    return kind


def check_name(c: Context, node: ast.Name) -> typed.Expression:
    """Checks the name of a variable or a function; of any other, `names` has said what is wrong with it."""
    symbol = c.declared.names.symbol(node)
    if isinstance(symbol, VariableSymbol):
        return known_some(c, typed.Local(node.start, node.end, symbol.type, symbol))
    if isinstance(symbol, FunctionSymbol):
        return function_value(node, symbol)
    say_doubtful(c, node)
    return c.report.invalid(node)


def interpolation(
    c: Context, node: ast.Interpolation, parts: tuple[ast.Expression, ...]
) -> typed.Expression:
    texts = tuple(join_texts(c, c.check(part)) for part in parts)
    return typed.Interpolation(node.start, node.end, types.STR, texts)


LITERALS = (
    ast.StringLiteral,
    ast.IntLiteral,
    ast.FloatLiteral,
    ast.BoolLiteral,
    ast.Interpolation,
    ast.NilLiteral,
)


def check_binary(c: Context, node: ast.Binary, expected: Expected | None) -> typed.Expression:
    operator = node.operator
    if operator in ("&&", "||"):
        return check_logic(c, node)
    if operator in ("+", "-", "*", "/", "%"):
        return check_arithmetic(c, node, expected)
    if isinstance(node.right, LITERALS) or is_told_by_right(c, node):
        if isinstance(node.right, ast.Interpolation):
            forget_what_runs_first(c, node.left)
        right = c.check(node.right, None)
        left = c.check(node.left, other_side(c, right), taken_beside(right.type))
        if isinstance(node.right, ast.IntLiteral):
            right = c.check(node.right, other_side(c, left))
    else:
        is_call = isinstance(node.left, ast.Call)
        told = told_type(c, node.right) if is_call else types.INVALID
        left = c.check(node.left, None, taken_beside(told))
        right = c.check(node.right, other_side(c, left), taken_beside(left.type))
    return comparison(c, node, left, right)


def is_told_by_right(c: Context, node: ast.Binary) -> bool:
    """Whether the right side says what the left one is, and so is read before it."""
    rank = openness(node.left)
    if not rank or rank <= openness(node.right):
        return False
    forget_what_runs_first(c, node.left)
    return True


def other_side(c: Context, value: typed.Expression) -> Expected | None:
    """Says what one side of an operator expects of the other."""
    kind = value.type
    if kind is types.BYTE or not is_plain(kind) or kind is types.ANY:
        return None
    return Expected(kind, f"the other side is `{kind}`", c.report.span(value), is_hint=True)


def taken_beside(kind: Type) -> TakenBy:
    """What is compared with a byte is one where it can be; a literal there may be any number."""
    return (kind,) if kind is types.BYTE else None


def other_operand(c: Context, value: typed.Expression) -> Expected | None:
    """The same where both sides are joined: an optional unwraps by itself there."""
    expected = other_side(c, value)
    return None if expected is None else expected.of(types.without_optional(expected.type))


def check_logic(c: Context, node: ast.Binary) -> typed.Expression:
    left = check_bool(c, node.left, node.operator)
    saved = c.frame.facts
    learn(c, left, node.operator == "&&")
    if isinstance(left.type, types.Optional):
        right = c.check(node.right)  # told already: a fallback was meant
    else:
        right = check_bool(c, node.right, node.operator)
    operator = "and" if node.operator == "&&" else "or"
    whole = typed.Logic(node.start, node.end, types.BOOL, operator, left, right)
    if c.frame.facts:
        c.frame.behind[whole] = c.frame.facts
    c.frame.facts = saved & c.frame.facts
    return whole


def check_bool(c: Context, node: ast.Expression, operator: str) -> typed.Expression:
    value = c.check(node, Expected(types.BOOL, f"`{operator}` takes bools"))
    if isinstance(value.type, types.Optional) and value.type.inner is types.BOOL:
        value = unwrap(value)
    if value.type not in (types.BOOL, types.INVALID, types.NEVER):
        if value.type is types.ANY:
            return c.check_as(node, Expected(types.BOOL, f"`{operator}` takes bools"))
        help = "compare it with a value first"
        if isinstance(value.type, types.Optional):
            from lumac.diagnostics.parts import quoted

            text = quoted(c.report.span(node).text())
            help = f"compare it: `{text} {'==' if operator == '!' else '!='} nil`"
            if operator == "||":
                help = f"write `{text}.or(…)` for another value, or compare it: `{text} != nil`"
        c.report.say(messages.bad_operand(operator, value.type, c.report.span(node), help))
        return value if isinstance(value.type, types.Optional) else c.report.invalid(node)
    return value


def check_arithmetic(c: Context, node: ast.Binary, expected: Expected | None) -> typed.Expression:
    wish = None
    if expected is not None:
        kind = types.without_optional(expected.type)
        if kind in (types.FLOAT, types.STR) or isinstance(kind, types.ListOf):
            wish = expected.of(kind)
    if wish is None and is_told_by_right(c, node):
        right = c.check(node.right, None)
        left = c.check(node.left, other_operand(c, right))
    else:
        left = c.check(node.left, wish)
        join = left.type is types.STR or isinstance(left.type, types.ListOf)
        right = c.check(
            node.right,
            other_operand(c, left) if join and not is_number_literal(node.right) else wish,
        )
    return arithmetic(c, node, left, right, expected)


def is_number_literal(node: ast.Expression) -> bool:
    return isinstance(node, ast.IntLiteral | ast.FloatLiteral)


def check_unary(c: Context, node: ast.Unary, expected: Expected | None) -> typed.Expression:
    if node.operator == "!":
        operand = check_bool(c, node.operand, "!")
        if operand.type is types.INVALID:
            return operand
        if isinstance(operand, typed.Constant):
            return typed.Constant(node.start, node.end, types.BOOL, not operand.value, "")
        return typed.Not(node.start, node.end, types.BOOL, operand)
    return negate(c, node, c.check(node.operand, expected))


def check_member(c: Context, node: ast.Member) -> typed.Expression:
    """Checks a field, `value.name`, or a constant of the library, `tcp.EOF`."""
    constant = constant_of(c, node)
    if constant is not None:
        return typed.Constant(node.start, node.end, types.STR, constant, "")
    owner = c.check(node.object)
    if isinstance(owner.type, types.Optional):
        owner = unwrap(owner)
    kind = owner.type
    if kind is types.INVALID:
        return owner
    field = field_of(kind, node.name)
    if field is not None:
        return known_some(c, typed.Field(node.start, node.end, field, owner, node.name))
    struct = struct_of(kind)
    fields = list(kind.fields) if isinstance(kind, types.Record) else []
    if struct is not None:
        fields = struct.fields
    is_method = find_method(kind, node.name) is not None or bool(
        c.declared.registry.methods(kind, node.name)
    )
    if struct is not None and c.declared.names.is_lost(node.name):
        return c.report.invalid(node)
    span = c.report.span_at(node.name_start, node.end)
    candidates = c.report.worth_comparing([name for name, _ in fields])
    c.report.say(name_messages.unknown_field(node.name, str(kind), span, candidates, is_method))
    return c.report.invalid(node)


def constant_of(c: Context, node: ast.Member) -> str | None:
    """Finds the text that `tcp.EOF` stands for; None where the name before the dot is one of the program."""
    owner = node.object
    if not isinstance(owner, ast.Name) or c.declared.names.symbol(owner) is not None:
        return None
    return c.declared.registry.constant(f"{owner.name}.{node.name}")


def check_range(c: Context, node: ast.Range) -> typed.Expression:
    bound = Expected(types.INT, "a range counts in `int`")
    first = c.check_as(node.first, bound)
    last = None if node.last is None else c.check_as(node.last, bound)
    if last is not None and node.inclusive and last.type is not types.INVALID:
        last = one_more(last)
    kind = types.OPEN_RANGE if node.last is None else types.RANGE
    return typed.Range(node.start, node.end, kind, first, last)
