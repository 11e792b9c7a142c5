"""Calls whose type follows from the value's own, so that no signature can say it: `print`, `type`, `to_str`, `or` …"""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.calls.core_calls import Wish
from lumac.check.context import Context
from lumac.check.expected import Expected
from lumac.check.expressions.operators import join_texts
from lumac.diagnostics.messages import calls as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def check_print(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    arguments = [join_texts(c, c.check(argument)) for argument in node.arguments]
    return typed.CoreCall(node.start, node.end, types.NOTHING, "print", tuple(arguments), ())


def check_error(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    assert isinstance(node.callee, ast.Name)
    if len(node.arguments) != 1:
        name = node.callee.name
        c.say(
            messages.wrong_count(
                name, 1, len(node.arguments), c.span(node), f'{name}("message")', None
            )
        )
        return c.invalid(node)
    message = c.check_as(node.arguments[0], Expected(types.STR, "the message is a `str`"))
    return typed.Fail(node.start, node.end, types.NEVER, message, node.callee.name == "panic")


def one_argument(c: Context, node: ast.Call, name: str) -> typed.Expression | None:
    if len(node.arguments) != 1:
        c.say(
            messages.wrong_count(name, 1, len(node.arguments), c.span(node), f"{name}(value)", None)
        )
        return None
    return c.check(node.arguments[0])


def function_type(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    value = one_argument(c, node, "type")
    return c.invalid(node) if value is None else type_name(node, value)


def function_to_str(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    value = one_argument(c, node, "to_str")
    return c.invalid(node) if value is None else shown(c, node, value)


def as_method(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    """`to_int(s)` means `s.to_int()`."""
    assert isinstance(node.callee, ast.Name)
    if not node.arguments:
        name = node.callee.name
        c.say(messages.wrong_count(name, 1, 0, c.span(node), f"{name}(value)", None))
        return c.invalid(node)
    value, *rest = node.arguments
    callee = ast.Member(
        node.callee.start, node.callee.end, value, node.callee.name, node.callee.start
    )
    return c.check(
        ast.Call(node.start, node.end, callee, tuple(rest)), wish.expected, wish.member, wish.used
    )


def type_name(node: ast.Call, value: typed.Expression) -> typed.Expression:
    if value.type is types.ANY:
        return typed.CoreCall(node.start, node.end, types.STR, "any_type", (value,), ())
    return typed.Constant(node.start, node.end, types.STR, str(value.type), "")


def shown(c: Context, node: ast.Call, value: typed.Expression) -> typed.Expression:
    text = join_texts(c, value)
    if isinstance(text, typed.Text):
        return typed.Text(node.start, node.end, types.STR, text.value)
    return text


def method_type(c: Context, node: ast.Call, callee: ast.Member, wish: Wish) -> typed.Expression:
    value = c.check(callee.object)
    if node.arguments:
        c.say(
            messages.wrong_count("type", 0, len(node.arguments), c.span(node), "value.type()", None)
        )
        return c.invalid(node)
    return value if value.type is types.INVALID else type_name(node, value)


def method_is_type(c: Context, node: ast.Call, callee: ast.Member, wish: Wish) -> typed.Expression:
    value = c.check(callee.object)
    if len(node.arguments) != 1:
        c.say(
            messages.wrong_count(
                "is_type", 1, len(node.arguments), c.span(node), 'value.is_type("int")', None
            )
        )
        return c.invalid(node)
    wanted = c.check_as(node.arguments[0], Expected(types.STR, "the type's name is a `str`"))
    if types.INVALID in (value.type, wanted.type):
        return c.invalid(node)
    if isinstance(wanted, typed.Constant) and value.type is not types.ANY:
        return typed.Constant(node.start, node.end, types.BOOL, wanted.value == str(value.type), "")
    return typed.Comparison(node.start, node.end, types.BOOL, "==", type_name(node, value), wanted)


def method_to_str(c: Context, node: ast.Call, callee: ast.Member, wish: Wish) -> typed.Expression:
    """`[byte]` and structs that declare it have a `to_str` of their own."""
    from lumac.check.calls.calls import call_method
    from lumac.check.declarations.structs import find_method

    value = c.check(callee.object, None, callee.name)
    plain = types.without_optional(value.type)
    own = bool(c.registry.methods(plain, "to_str")) and not isinstance(value.type, types.Optional)
    if own or plain is types.BYTES or find_method(plain, "to_str") is not None:
        return call_method(c, node, callee, value, wish)
    if node.arguments:
        c.say(
            messages.wrong_count(
                "to_str", 0, len(node.arguments), c.span(node), "value.to_str()", None
            )
        )
        return c.invalid(node)
    return shown(c, node, value)


def method_walk(c: Context, node: ast.Call, callee: ast.Member, wish: Wish) -> typed.Expression:
    c.say(messages.walk_value(c.span(node)))
    return c.invalid(node)


def method_or(c: Context, node: ast.Call, callee: ast.Member, wish: Wish) -> typed.Expression:
    from lumac.check.expressions.fallbacks import check_or

    return check_or(c, node, callee, wish)


FUNCTIONS: dict[str, Callable[[Context, ast.Call, Wish], typed.Expression]] = {
    "print": check_print,
    "error": check_error,
    "panic": check_error,
    "type": function_type,
    "to_str": function_to_str,
    "to_int": as_method,
    "to_float": as_method,
}

METHODS: dict[str, Callable[[Context, ast.Call, ast.Member, Wish], typed.Expression]] = {
    "or": method_or,
    "type": method_type,
    "is_type": method_is_type,
    "to_str": method_to_str,
    "walk": method_walk,
}
