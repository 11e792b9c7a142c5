"""Indices and slices: checked at run time unless they are known to be in range."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.convert import unwrap
from lumac.check.expected import Expected
from lumac.check.owning import own_elements
from lumac.diagnostics import types as messages
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
                node.index, Expected(key, f"the map's keys are `{key}`", c.span(node.object))
            )
            return typed.Index(start, end, value, owner, index)
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
            c.say(messages.not_indexable(kind, c.span(node.object)))
            return c.invalid(node)


def at_position(
    c: Context, node: ast.Index, owner: typed.Expression, element: types.Type
) -> typed.Expression:
    index = c.check_as(node.index, Expected(types.INT, "an index is an `int`"))
    if in_range(c, owner, index):
        return typed.Index(node.start, node.end, element, owner, index)
    return typed.CoreCall(node.start, node.end, element, "item_at", (owner, index), ())


def in_range(c: Context, owner: typed.Expression, index: typed.Expression) -> bool:
    if not isinstance(owner, typed.Local):
        return False
    match index:
        case typed.Constant(int() as number):
            return 0 <= number < c.facts.least_length.get(owner.variable, 0)
        case typed.Local(variable):
            return (variable, owner.variable) in c.facts.in_range
        case _:
            return False


def check_slice(c: Context, node: ast.Slice) -> typed.Expression:
    owner = c.check(node.object)
    if isinstance(owner.type, types.Optional):
        owner = unwrap(owner)
    if owner.type is types.INVALID:
        return owner
    if not isinstance(owner.type, types.ListOf) and owner.type is not types.STR:
        c.say(messages.not_indexable(owner.type, c.span(node.object)))
        return c.invalid(node)
    bound = Expected(types.INT, "a bound is an `int`")
    first = None if node.first is None else c.check_as(node.first, bound)
    last = None if node.last is None else c.check_as(node.last, bound)
    if last is not None and node.inclusive:
        last = one_more(last)
    start, end = node.start, node.end
    if slice_in_range(c, owner, first, last):
        return own_elements(typed.Slice(start, end, owner.type, owner, first, last))
    none = typed.Constant(end, end, types.NIL, None, "")
    call = typed.CoreCall(
        start, end, owner.type, "slice_of", (owner, first or none, last or none), ()
    )
    return own_elements(call)


def one_more(value: typed.Expression) -> typed.Expression:
    """The exclusive end of an inclusive range."""
    if isinstance(value, typed.Constant) and isinstance(value.value, int):
        return typed.Constant(value.start, value.end, types.INT, value.value + 1, "")
    one = typed.Constant(value.end, value.end, types.INT, 1, "")
    return typed.Arithmetic(value.start, value.end, types.INT, "+", value, one)


def slice_in_range(
    c: Context,
    owner: typed.Expression,
    first: typed.Expression | None,
    last: typed.Expression | None,
) -> bool:
    known = c.facts.least_length.get(owner.variable, 0) if isinstance(owner, typed.Local) else 0
    low = constant(first) if first is not None else 0
    high = constant(last) if last is not None else low
    return low is not None and high is not None and 0 <= low <= high <= known


def constant(value: typed.Expression | None) -> int | None:
    return (
        value.value if isinstance(value, typed.Constant) and isinstance(value.value, int) else None
    )
