"""Checks indices and slices. Whether they are in range is a question for `decide` and the running program."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.conversions import unwrap
from lumac.check.expected import Expected
from lumac.diagnostics.messages import types as messages
from lumac.syntax import ast


def check_index(c: Context, node: ast.Index) -> typed.Expression:
    owner = c.check(node.object)
    if isinstance(owner.type, types.Optional):
        owner = unwrap(owner)
    start, end = node.start, node.end
    match owner.type:
        case types.Primitive("invalid"):
            c.check(node.index)
            return owner
        case types.MapOf(key, value):
            index = c.check_as(
                node.index, Expected(key, f"the map's keys are `{key}`", c.report.span(node.object))
            )
            from lumac.check.expressions.struct_values import zero

            return typed.Index(start, end, value, owner, index, zero(c, value, start, end))
        case types.ListOf(element):
            return at_position(c, node, owner, element)
        case types.Primitive("str"):
            return at_position(c, node, owner, types.STR)
        case types.Primitive("any"):
            index = c.check(node.index)
            if index.type not in (types.INT, types.BYTE, types.STR, types.INVALID):
                wanted = Expected(types.STR, "an `any` is indexed by `str` or `int`")
                index = c.check_as(node.index, wanted)
            return typed.CoreCall(start, end, types.ANY, "any_item", (owner, index), ())
        case kind:
            c.check(node.index)
            c.report.say(messages.not_indexable(kind, c.report.span(node.object)))
            return c.report.invalid(node)


def at_position(
    c: Context, node: ast.Index, owner: typed.Expression, element: types.Type
) -> typed.Expression:
    index = c.check_as(node.index, Expected(types.INT, "an index is an `int`"))
    return typed.Index(node.start, node.end, element, owner, index, None)


def check_slice(c: Context, node: ast.Slice) -> typed.Expression:
    owner = c.check(node.object)
    if isinstance(owner.type, types.Optional):
        owner = unwrap(owner)
    if owner.type is types.INVALID:
        return owner
    if not isinstance(owner.type, types.ListOf) and owner.type is not types.STR:
        c.report.say(messages.not_indexable(owner.type, c.report.span(node.object)))
        return c.report.invalid(node)
    bound = Expected(types.INT, "a bound is an `int`")
    first = None if node.first is None else c.check_as(node.first, bound)
    last = None if node.last is None else c.check_as(node.last, bound)
    if last is not None and node.inclusive:
        last = one_more(last)
    return typed.Slice(node.start, node.end, owner.type, owner, first, last)


def one_more(value: typed.Expression) -> typed.Expression:
    """The exclusive end of an inclusive range."""
    if isinstance(value, typed.Constant) and isinstance(value.value, int):
        return typed.Constant(value.start, value.end, types.INT, value.value + 1, "")
    one = typed.Constant(value.end, value.end, types.INT, 1, "")
    return typed.Arithmetic(value.start, value.end, types.INT, "+", value, one)
