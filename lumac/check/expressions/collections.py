"""Checks list, map and set literals: their elements' types come from what is expected, else from the elements."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.context import Context
from lumac.check.conversions import coerce, convert
from lumac.check.expected import Expected
from lumac.check.expressions.untyped_literals import FIRM, OPEN, forget_what_runs_first, openness
from lumac.diagnostics.messages import types as messages
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.types import Type


def expected_inner(expected: Expected | None) -> Type | None:
    return None if expected is None else types.without_optional(expected.type)


def check_list(c: Context, node: ast.ListLiteral, expected: Expected | None) -> typed.Expression:
    wanted = expected_inner(expected)
    start, end = node.start, node.end
    if isinstance(wanted, types.ListOf) or wanted is types.ANY:
        kind = wanted.element if isinstance(wanted, types.ListOf) else types.ANY
        is_hint = expected is not None and expected.is_hint
        span = expected.span if expected else None
        values = [c.check(e, Expected(kind, "", span, is_hint)) for e in node.elements]
        if is_hint and any(isinstance(value.type, types.Optional) for value in values):
            kind = types.optional(kind)  # what stands beside it does not unwrap them
        wish = Expected(kind, f"the elements are `{kind}`", span)
        every = tuple(coerce(c.report, value, wish) for value in values)
        return typed.ListLiteral(start, end, types.list_of(kind), every)
    if not node.elements:
        c.report.say(
            messages.cannot_infer("`[]`", c.report.span(node), "declare it: `name: [int] = []`")
        )
        return c.report.invalid(node)
    found = together(c, node.elements)
    if found is None:
        return c.report.invalid(node)
    kind, elements = found
    return typed.ListLiteral(start, end, types.list_of(kind), tuple(elements))


def together(
    c: Context, nodes: tuple[ast.Expression, ...]
) -> tuple[Type, list[typed.Expression]] | None:
    """Finds the type that elements share, and converts them to it; None, after saying why,
    if they share none."""
    checked = firm_first(c, nodes)
    first = next((v for v in checked if is_plain(v.type)), checked[0])
    kind = shared_type([value.type for value in checked])
    if kind is types.INVALID:
        return None
    if kind is None:
        other = next(v for v in checked if shared_type([first.type, v.type]) is None)
        c.report.say(
            messages.mixed_elements(
                first.type, other.type, c.report.span(other), c.report.span(first)
            )
        )
        return None
    if kind is types.NOTHING:
        c.report.say(messages.nothing_used(c.report.span(checked[0])))
        return None
    if kind in (types.RANGE, types.OPEN_RANGE):
        c.report.say(
            messages.cannot_infer(
                "a list of ranges", c.report.span(checked[0]), "walk each range where it is needed"
            )
        )
        return None
    if kind is types.NIL:
        c.report.say(
            messages.cannot_infer(
                "`nil`", c.report.span(checked[0]), "declare the type: `name: [?int] = …`"
            )
        )
        return None
    return kind, [
        convert(value, kind) or coerce(c.report, value, Expected(kind)) for value in checked
    ]


def firm_first(c: Context, nodes: tuple[ast.Expression, ...]) -> list[typed.Expression]:
    """Checks elements and gives them in their order; those that do not say their type are told it by those that do."""
    ranks = [openness(node) for node in nodes]
    for node, rank in zip(nodes, ranks, strict=True):
        if rank != FIRM:
            forget_what_runs_first(c, node)
    read: dict[int, typed.Expression] = {}
    told: list[typed.Expression] = []
    wish = None
    for at in sorted(range(len(nodes)), key=ranks.__getitem__):
        if wish is None and ranks[at] != FIRM:
            wish = wish_of(c, told, "the other elements are of this type")
        read[at] = value = c.check(nodes[at], wish)
        if is_plain(value.type):
            told.append(value)
        elif value.type is types.INVALID and wish is None and ranks[at] == OPEN:
            # The others are as open: it is said once.
            return [value]
    return [read[at] for at in range(len(nodes))]


def wish_of(c: Context, values: list[typed.Expression], reason: str) -> Expected | None:
    """Says what values tell their neighbours in one row: the type that they share."""
    kind = shared_type([value.type for value in values]) if values else None
    return (
        None if kind in (None, types.INVALID) else Expected(kind, reason, c.report.span(values[0]))
    )


NOT_PLAIN = frozenset(
    (types.INVALID, types.NIL, types.NOTHING, types.NEVER, types.RANGE, types.OPEN_RANGE)
)
"""The types of which no value is kept."""


def is_plain(kind: Type) -> bool:
    return kind not in NOT_PLAIN


def shared_type(kinds: list[Type]) -> Type | None:
    """Finds the type that all can be: the same, the wider number, or the optional of it."""
    shared = kinds[0]
    for kind in kinds[1:]:
        if types.INVALID in (kind, shared):
            return types.INVALID
        if kind is shared:
            continue
        inner, other = types.without_optional(shared), types.without_optional(kind)
        optional = (
            isinstance(shared, types.Optional)
            or isinstance(kind, types.Optional)
            or types.NIL in (kind, shared)
        )
        if types.NIL in (inner, other):
            found = inner if other is types.NIL else other
        elif types.is_number(inner) and types.is_number(other):
            found = types.FLOAT if types.FLOAT in (inner, other) else types.INT
            found = inner if inner is other else found
        elif inner is other:
            found = inner
        else:
            return None
        shared = types.optional(found) if optional else found
    return shared


def check_map(c: Context, node: ast.MapLiteral, expected: Expected | None) -> typed.Expression:
    wanted = expected_inner(expected)
    if isinstance(wanted, types.MapOf) or wanted is types.ANY:
        key, value = (
            (wanted.key, wanted.value)
            if isinstance(wanted, types.MapOf)
            else (types.STR, types.ANY)
        )
        asked = expected.span if expected else None
        keys = [
            c.check_as(e.key, Expected(key, f"the keys are `{key}`", asked)) for e in node.entries
        ]
        values = [
            c.check_as(e.value, Expected(value, f"the values are `{value}`", asked))
            for e in node.entries
        ]
    else:
        found_keys = together(c, tuple(entry.key for entry in node.entries))
        found_values = together(c, tuple(entry.value for entry in node.entries))
        if found_keys is None or found_values is None:
            return c.report.invalid(node)
        key, keys = found_keys
        if isinstance(key, types.Optional):
            # A key is never nil: an optional one unwraps by itself.
            key = key.inner
            keys = [coerce(c.report, k, Expected(key)) for k in keys]
        value, values = found_values
        if not types.may_be_key(key):
            c.report.say(messages.bad_key(key, c.report.span(keys[0])))
            return c.report.invalid(node)
    entries = tuple(zip(keys, values, strict=True))
    return typed.MapLiteral(node.start, node.end, types.map_of(key, value), entries)


def check_set(c: Context, node: ast.SetLiteral, expected: Expected | None) -> typed.Expression:
    wanted = expected_inner(expected)
    if isinstance(wanted, types.SetOf):
        wish = Expected(
            wanted.element,
            f"the elements are `{wanted.element}`",
            expected.span if expected else None,
        )
        elements = [c.check_as(element, wish) for element in node.elements]
        kind = wanted.element
    else:
        found = together(c, node.elements)
        if found is None:
            return c.report.invalid(node)
        kind, elements = found
        if not types.may_be_key(kind):
            c.report.say(messages.bad_key(kind, c.report.span(elements[0])))
            return c.report.invalid(node)
    return typed.SetLiteral(node.start, node.end, types.set_of(kind), tuple(elements))


def check_empty(c: Context, node: ast.EmptyBraces, expected: Expected | None) -> typed.Expression:
    match expected_inner(expected):
        case types.MapOf() as kind:
            return typed.MapLiteral(node.start, node.end, kind, ())
        case types.Primitive("any"):
            return typed.MapLiteral(node.start, node.end, types.map_of(types.STR, types.ANY), ())
        case types.SetOf() as kind:
            return typed.SetLiteral(node.start, node.end, kind, ())
        case None:
            c.report.say(
                messages.cannot_infer(
                    "`{}`", c.report.span(node), "declare it: `name: {str: int} = {}`"
                )
            )
        case kind:
            assert expected is not None
            c.report.say(
                messages.mismatch(
                    kind, "{}", c.report.span(node), expected.reason, expected.span, None, None
                )
            )
    return c.report.invalid(node)
