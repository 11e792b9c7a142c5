"""Typed trees made by hand: depth, parentheses, and what no source text leads to easily."""

from __future__ import annotations

import ast

import pytest

from lumac import types
from lumac.check import typed
from lumac.emit.page.layout import layout
from lumac.emit.program import emit_program
from lumac.library.registry import load
from lumac.library.select import select
from lumac.pipeline import decided, with_room
from lumac.source import Source

DEPTH = 1_000


def number(value: int) -> typed.Expression:
    return typed.Constant(0, 0, types.INT, value, "")


def boolean(value: bool) -> typed.Expression:
    return typed.Constant(0, 0, types.BOOL, value, "")


def printed(*values: typed.Expression) -> str:
    """The last line of a program that prints the values."""
    call = typed.CoreCall(0, 0, types.NOTHING, "print", values, ())
    statement = typed.ExpressionStatement(0, 0, call)
    source = Source("tree.luma", "")
    program = typed.Program(0, 0, (statement,), (), (), (), (), frozenset(), (), source, False)
    decisions, _ = with_room(decided, program, load())
    emitted = with_room(emit_program, program, decisions, load())
    text, _ = layout(emitted, select(emitted.uses, load()))
    ast.parse(text)
    return text.partition("from tree.luma")[2]


def arithmetic(operator: str, left: typed.Expression, right: typed.Expression) -> typed.Expression:
    return typed.Arithmetic(0, 0, types.INT, operator, left, right)


def test_a_long_sum_is_no_trouble() -> None:
    value = number(0)
    for n in range(DEPTH):
        value = arithmetic("+", value, number(n))
    assert printed(value).count("+") == DEPTH


def test_a_long_condition_is_no_trouble() -> None:
    value = boolean(True)
    for _ in range(DEPTH):
        value = typed.Logic(0, 0, types.BOOL, "and", value, boolean(False))
    assert printed(value).count("and") == DEPTH


def test_a_deep_tree_is_no_trouble() -> None:
    value = number(1)
    for _ in range(90):
        value = arithmetic("-", number(2), value)
    assert printed(value).count("- (") == 89
    text: typed.Expression = typed.Constant(0, 0, types.STR, "x", "")
    for _ in range(DEPTH):
        text = typed.CoreCall(0, 0, types.STR, "str_upper", (text,), ())
    assert printed(text).count(".upper()") in (DEPTH, 0)


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (arithmetic("*", arithmetic("+", number(1), number(2)), number(3)), "(1 + 2) * 3"),
        (arithmetic("-", number(1), arithmetic("-", number(2), number(3))), "1 - (2 - 3)"),
        (arithmetic("-", number(1), number(-2)), "1 - -2"),
        (typed.Negate(0, 0, types.INT, number(-2)), "-(-2)"),
        (typed.Negate(0, 0, types.INT, arithmetic("*", number(2), number(3))), "-(2 * 3)"),
        (
            typed.Not(
                0, 0, types.BOOL, typed.Logic(0, 0, types.BOOL, "or", boolean(True), boolean(False))
            ),
            "not (True or False)",
        ),
        (
            typed.Slice(
                0,
                0,
                types.list_of(types.INT),
                typed.ListLiteral(0, 0, types.list_of(types.INT), (number(1),)),
                arithmetic("+", number(0), number(1)),
                None,
            ),
            "slice_of([1], 0 + 1, None)",
        ),
        (
            typed.Slice(
                0,
                0,
                types.list_of(types.INT),
                typed.ListLiteral(0, 0, types.list_of(types.INT), (number(1),)),
                None,
                number(-1),
            ),
            "slice_of([1], None, -1)",
        ),
        (
            typed.MapLiteral(
                0,
                0,
                types.map_of(types.INT, types.INT),
                ((number(1), number(2)), (number(1), number(3))),
            ),
            "dict([(1, 2), (1, 3)])",
        ),
        (typed.Convert(0, 0, types.FLOAT, number(2)), "float(2)"),
    ],
)
def test_texts(tree: typed.Expression, text: str) -> None:
    assert f"print({text})\n" in printed(tree)
