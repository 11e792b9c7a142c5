"""Checks `+=` and the like, `++` and `--`: the target is read, the operation taken, the result stored."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.conversions import coerce, fits
from lumac.check.expected import Expected
from lumac.check.expressions.operators import arithmetic
from lumac.check.narrowing import known_some, set_some
from lumac.check.places import is_in_place
from lumac.check.statements.assignments import check_target, target_expected
from lumac.diagnostics.messages import types as messages
from lumac.diagnostics.model import Fix
from lumac.names.regions import Region
from lumac.syntax import ast


def check_update(
    c: Context, node: ast.Assign | ast.Increment, operator: str, value_node: ast.Expression
) -> list[typed.Statement]:
    """Checks `target op= value`."""
    target = check_target(c, node.target)
    if target is None:
        c.check(value_node)
        return []
    pinned: list[typed.Statement] = []
    target = pin(c, target, pinned)
    read = known_some(c, current(target))
    expected = target_expected(c, target, node.target)
    wish = expected.of(types.without_optional(target.type))
    joins = wish.type in (types.FLOAT, types.STR) or isinstance(wish.type, types.ListOf)
    right = c.check(value_node, wish if joins else None)
    binary = ast.Binary(node.start, node.end, operator, node.target, value_node, node.target.end)
    result = arithmetic(c, binary, read, right, wish)
    if result.type is types.INVALID:
        return []
    if fits(result.type, expected.type) is None:
        say_unfit(c, node, value_node, result, expected)
        return []
    result = coerce(c.report, result, expected)
    set_some(c, target, True)
    return [*pinned, stored(node, target, result, read)]


def say_unfit(
    c: Context,
    node: ast.Assign | ast.Increment,
    value_node: ast.Expression,
    result: typed.Expression,
    expected: Expected,
) -> None:
    """Says that the result is not of the target's type: it has to be converted, and for that assigned in full."""
    span, text = c.report.span(node), c.report.span(node.target).text()
    value = c.report.span(value_node).text() or "1"
    if isinstance(value_node, ast.Binary):
        value = f"({value})"
    wanted, help, fix = types.without_optional(expected.type), None, None
    if wanted in (types.BYTE, types.INT) and types.is_number(result.type):
        written = f"{text} = ({text} {node.operator[0]} {value}).to_{wanted}()"
        help, fix = f"convert the result: `{written}`", Fix(span, written)
        if (
            result.type is types.FLOAT
        ):  # it would lose its fraction: perhaps the target is what is wrong
            help, fix = f"make the target a `float`, or c{help[1:]}", None
    c.report.say(
        messages.mismatch(
            expected.type, result.type, span, expected.reason, expected.span, help, fix
        )
    )


def stored(
    node: ast.Assign | ast.Increment,
    target: typed.Expression,
    result: typed.Expression,
    read: typed.Expression,
) -> typed.Statement:
    """Makes an update, which is Python's own `op=`, where that does the same, else an assignment of the result."""
    start, end = node.start, node.end
    same = (
        isinstance(result, typed.Arithmetic) and result.left is read and result.type is target.type
    )
    is_list = isinstance(target.type, types.ListOf)
    may_be_missing = isinstance(target, typed.Index) and target.zero is not None
    if same and not (is_list or may_be_missing or isinstance(target, typed.CoreCall)):
        assert isinstance(result, typed.Arithmetic)
        return typed.Update(start, end, target, result.operator, result.right)
    return typed.Assign(start, end, target, result)


def current(target: typed.Expression) -> typed.Expression:
    """Reads the value that a target holds now. In a map, a key that is missing stays missing."""
    if isinstance(target, typed.CoreCall):
        return typed.CoreCall(
            target.start, target.end, target.type, "any_item", target.arguments, ()
        )
    start, end = target.start, target.end
    match target:
        case typed.Index(owner, index, zero) if zero is not None:
            return typed.Index(start, end, target.type, owner, index, zero)
        case typed.Field(owner, name) if is_in_place(owner):
            return typed.Field(start, end, target.type, current(owner), name)
        case _:
            return target


def pin(c: Context, target: typed.Expression, pinned: list[typed.Statement]) -> typed.Expression:
    """Names the computed parts of a target first, so that they are computed once."""
    start, end = target.start, target.end
    match target:
        case typed.Field(owner, name):
            return typed.Field(start, end, target.type, pin_owner(c, owner, pinned), name)
        case typed.Index(owner, index):
            owner, index = pin_element(c, owner, index, pinned)
            return typed.Index(start, end, target.type, owner, index, target.zero)
        case typed.CoreCall(symbol, (owner, index)):
            arguments = pin_element(c, owner, index, pinned)
            return typed.CoreCall(start, end, target.type, symbol, arguments, ())
        case _:
            return target


def pin_owner(
    c: Context, owner: typed.Expression, pinned: list[typed.Statement]
) -> typed.Expression:
    """Names the computed parts of a struct that a map holds, and of others the whole."""
    if isinstance(owner.type, types.Struct) and is_in_place(owner):
        return pin(c, owner, pinned)
    return pin_value(c, owner, "owner", pinned)


def pin_element(
    c: Context, owner: typed.Expression, index: typed.Expression, pinned: list[typed.Statement]
) -> tuple[typed.Expression, typed.Expression]:
    """Names a collection that is made where it is missing, or where computing the index may put another one into its
    place: it is found before that."""
    if (
        not is_plain(owner)
        or is_in_place(owner)
        or (not is_plain(index) and is_moved(c, owner, index))
    ):
        owner = pinned_value(c, owner, "items", pinned)
    return owner, pin_value(c, index, "index", pinned)


def is_moved(c: Context, owner: typed.Expression, index: typed.Expression) -> bool:
    """Whether computing the index may put another collection where the owner is found."""
    region = Region(c.declared.names.body(c.frame.function), index.start, index.end)
    match owner:
        case typed.Local(variable):
            return c.declared.names.may_assign(region, variable)
        case typed.Narrowed(inner):
            return is_moved(c, inner, index)
        case _:
            return c.declared.names.runs_program(region)


def pin_value(
    c: Context, value: typed.Expression, name: str, pinned: list[typed.Statement]
) -> typed.Expression:
    return value if is_plain(value) else pinned_value(c, value, name, pinned)


def pinned_value(
    c: Context, value: typed.Expression, name: str, pinned: list[typed.Statement]
) -> typed.Expression:
    variable = c.make_variable(name, value.type, "pinned", value.start)
    pinned.append(typed.Declare(value.start, value.end, variable, value))
    return typed.Local(value.start, value.end, value.type, variable)


def is_plain(value: typed.Expression) -> bool:
    """Whether reading it twice gives the same and costs next to nothing."""
    match value:
        case typed.Local() | typed.Constant():
            return True
        case typed.Field(owner) | typed.Narrowed(owner):
            return is_plain(owner)
        case typed.Index(owner, index, zero):
            # A collection that may be missing is found once, and named.
            is_held = zero is None or isinstance(value.type, types.Struct)
            return is_held and is_plain(owner) and is_plain(index)
        case typed.Arithmetic(_, left, right):
            return is_plain(left) and is_plain(right)
        case _:
            return False


def check_increment(c: Context, node: ast.Increment) -> list[typed.Statement]:
    one = ast.IntLiteral(node.end, node.end, 1, "1", False)
    return check_update(c, node, node.operator[0], one)
