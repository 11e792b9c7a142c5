"""Checks calls whose type follows from the value's own, so that no signature can say it: `print`, `type`, `or` …"""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.calls.core_calls import Wish
from lumac.check.context import Context
from lumac.check.expected import Expected
from lumac.check.expressions.operators import join_texts
from lumac.check.type_symbols import find_method
from lumac.diagnostics.messages import calls as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

KIND_GIVEN: Final = 'error("message", "kind")'


def check_print(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    return printing(c, node, ())


def check_write(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    no_newline = typed.Constant(node.start, node.end, types.STR, "", "")
    return printing(c, node, (("end", no_newline),))


def check_eprint(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    stderr = typed.CoreCall(node.start, node.end, types.ANY, "stderr", (), ())
    return printing(c, node, (("file", stderr),))


def printing(
    c: Context, node: ast.Call, options: tuple[tuple[str, typed.Expression], ...]
) -> typed.Expression:
    """Gives a call of Python's `print`, which shows its arguments in one line, with options of Python's own."""
    arguments = [join_texts(c, c.check(argument)) for argument in node.arguments]
    return typed.CoreCall(node.start, node.end, types.NOTHING, "print", tuple(arguments), options)


def check_error(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    assert isinstance(node.callee, ast.Name)
    name, count = node.callee.name, len(node.arguments)
    most = 2 if name == "error" else 1
    if not 1 <= count <= most:
        wanted, example = (1, f'{name}("message")') if count == 0 or most == 1 else (2, KIND_GIVEN)
        c.report.say(messages.wrong_count(name, wanted, count, c.report.span(node), example, None))
        return c.report.invalid(node)
    message = c.check_as(node.arguments[0], Expected(types.STR, "the message is a `str`"))
    kind = None
    if count == 2:
        kind = c.check_as(node.arguments[1], Expected(types.STR, "the kind is a `str`"))
    return typed.Fail(node.start, node.end, types.NEVER, message, kind, name == "panic")


def one_argument(c: Context, node: ast.Call, name: str) -> typed.Expression | None:
    if len(node.arguments) != 1:
        c.report.say(
            messages.wrong_count(
                name, 1, len(node.arguments), c.report.span(node), f"{name}(value)", None
            )
        )
        return None
    return c.check(node.arguments[0])


def function_type(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    value = one_argument(c, node, "type")
    return c.report.invalid(node) if value is None else method_type_of(c, node, value)


def function_to_str(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    value = one_argument(c, node, "to_str")
    return c.report.invalid(node) if value is None else shown(c, node, value)


def as_method(c: Context, node: ast.Call, wish: Wish) -> typed.Expression:
    """`to_int(s)` means `s.to_int()`."""
    assert isinstance(node.callee, ast.Name)
    if not node.arguments:
        name = node.callee.name
        c.report.say(messages.wrong_count(name, 1, 0, c.report.span(node), f"{name}(value)", None))
        return c.report.invalid(node)
    value, *rest = node.arguments
    callee = ast.Member(
        node.callee.start, node.callee.end, value, node.callee.name, node.callee.start
    )
    return c.check(
        ast.Call(node.start, node.end, callee, tuple(rest)), wish.expected, wish.taken_by, wish.used
    )


def method_type_of(c: Context, node: ast.Call, value: typed.Expression) -> typed.Expression:
    if value.type is types.INVALID:
        return value
    from lumac.check.calls.type_names import type_name

    return type_name(c, node, value)


def shown(c: Context, node: ast.Call, value: typed.Expression) -> typed.Expression:
    text = join_texts(c, value)
    if isinstance(text, typed.Text):
        return typed.Text(node.start, node.end, types.STR, text.value)
    return text


def method_type(c: Context, node: ast.Call, value: typed.Expression) -> typed.Expression | None:
    if find_method(types.without_optional(value.type), "type") is not None:
        return None
    if node.arguments:
        c.report.say(
            messages.wrong_count(
                "type", 0, len(node.arguments), c.report.span(node), "value.type()", None
            )
        )
        return c.report.invalid(node)
    return method_type_of(c, node, value)


def method_is_type(c: Context, node: ast.Call, value: typed.Expression) -> typed.Expression | None:
    if find_method(types.without_optional(value.type), "is_type") is not None:
        return None
    if len(node.arguments) != 1:
        c.report.say(
            messages.wrong_count(
                "is_type", 1, len(node.arguments), c.report.span(node), 'value.is_type("int")', None
            )
        )
        return c.report.invalid(node)
    wanted = c.check_as(node.arguments[0], Expected(types.STR, "the type's name is a `str`"))
    if types.INVALID in (value.type, wanted.type):
        return c.report.invalid(node)
    from lumac.check.calls.type_names import is_type

    return is_type(c, node, value, wanted)


def method_to_str(c: Context, node: ast.Call, value: typed.Expression) -> typed.Expression | None:
    """Gives the text of a value; None for `[byte]` and structs that declare `to_str`: theirs is called."""
    plain = types.without_optional(value.type)
    own = bool(c.declared.registry.methods(plain, "to_str")) and not isinstance(
        value.type, types.Optional
    )
    if own or plain is types.BYTES or find_method(plain, "to_str") is not None:
        return None
    if node.arguments:
        c.report.say(
            messages.wrong_count(
                "to_str", 0, len(node.arguments), c.report.span(node), "value.to_str()", None
            )
        )
        return c.report.invalid(node)
    return shown(c, node, value)


def method_walk(c: Context, node: ast.Call, callee: ast.Member, wish: Wish) -> typed.Expression:
    c.report.say(messages.walk_value(c.report.span(node)))
    return c.report.invalid(node)


def method_or(c: Context, node: ast.Call, callee: ast.Member, wish: Wish) -> typed.Expression:
    from lumac.check.calls.fallbacks import check_or

    return check_or(c, node, callee, wish)


FUNCTIONS: dict[str, Callable[[Context, ast.Call, Wish], typed.Expression]] = {
    "print": check_print,
    "write": check_write,
    "eprint": check_eprint,
    "error": check_error,
    "panic": check_error,
    "type": function_type,
    "to_str": function_to_str,
    "to_int": as_method,
    "to_float": as_method,
}

FORMS: dict[str, Callable[[Context, ast.Call, ast.Member, Wish], typed.Expression]] = {
    "or": method_or,
    "walk": method_walk,
}
"""What is spelt as a method and reads what stands before the dot in a way of its own."""

METHODS: dict[str, Callable[[Context, ast.Call, typed.Expression], typed.Expression | None]] = {
    "type": method_type,
    "is_type": method_is_type,
    "to_str": method_to_str,
}
"""Methods of every value; they give None for a value that has a method of its own by that name."""
