"""Every node knows exactly where it stands: messages underline by it, and comments are attached by it."""

from __future__ import annotations

from typing import Any

import pytest

from lumac.source import Source
from lumac.syntax import ast
from lumac.syntax.parser import parse
from tests.stages.syntax.shape import children, every
from tests.stages.syntax.test_every_form import PROGRAM


def program(text: str) -> ast.Program:
    tree, diagnostics = parse(Source("x", text))
    assert diagnostics == []
    return tree


def nodes(text: str, kind: type[Any]) -> list[str]:
    """The texts of all nodes of a class, in the order they begin."""
    found = [node for node in every(program(text)) if type(node) is kind]
    return [text[node.start : node.end] for node in sorted(found, key=lambda node: node.start)]


PLACES: list[tuple[str, type[Any], list[str]]] = [
    ("x = (a + b) * c", ast.Binary, ["(a + b) * c", "a + b"]),
    ("x = -(a)", ast.Unary, ["-(a)"]),
    ("(0..3).walk(n) -> p(n)\ny", ast.Walk, ["(0..3).walk(n) -> p(n)"]),
    ("(0..3).walk(n) -> p(n)\ny", ast.Range, ["0..3"]),
    ("(0..3).walk(n) -> p(n)\ny", ast.Block, ["p(n)"]),
    ("(0..3).walk(n) -> p(n)\ny", ast.Parameter, ["n"]),
    ("a\n  // c\n  .b( 1 )  // d\nc", ast.Call, ["a\n  // c\n  .b( 1 )"]),
    ("f(x ->\n  y = 2 )", ast.Lambda, ["x ->\n  y = 2"]),
    ("f(x ->\n  y = 2 )", ast.Block, ["y = 2"]),
    ("f = ( a , b ) -> { a }", ast.Lambda, ["( a , b ) -> { a }"]),
    ("f = ( a , b ) -> { a }", ast.Parameter, ["a", "b"]),
    ("x : int  =  5 // c\n", ast.Declare, ["x : int  =  5"]),
    ("x: ?{str: [int]} = {}", ast.OptionalType, ["?{str: [int]}"]),
    ("x: (int) -> {str: int} = f", ast.FunctionType, ["(int) -> {str: int}"]),
    ("x: m . T = f", ast.TypeName, ["m . T"]),
    ("pub fn f( a: int, ) -> int { } // c", ast.Function, ["pub fn f( a: int, ) -> int { }"]),
    ("pub fn f( a: int, ) -> int { } // c", ast.Parameter, ["a: int"]),
    ("fn f() => a + 1\n", ast.Return, ["a + 1"]),
    ("fn f() => a + 1\n", ast.Block, ["a + 1"]),
    ("fn f() {\n\n  a\n  // c\n}\n", ast.Block, ["{\n\n  a\n  // c\n}"]),
    ("trait T {\n  fn a() -> str // c\n  fn b()\n}", ast.Function, ["fn a() -> str", "fn b()"]),
    ("trait T { fn a() -> str  fn b() }", ast.Function, ["fn a() -> str", "fn b()"]),
    ("struct P { a: int  b: [int] }", ast.Parameter, ["a: int", "b: [int]"]),
    ("struct P { a: int  b: [int] }", ast.Struct, ["struct P { a: int  b: [int] }"]),
    ("impl A for m.B { }", ast.TypeName, ["A", "m.B"]),
    ("if a { } else if b { } else { c }", ast.If, ["if a { } else if b { } else { c }", "if b { } else { c }"]),
    ("return  a\nreturn", ast.Return, ["return  a", "return"]),
    ("m = match v { 1 , 2 -> a  _ -> { b } } // c", ast.Match, ["match v { 1 , 2 -> a  _ -> { b } }"]),
    ("m = match v { 1 , 2 -> a  _ -> { b } } // c", ast.Arm, ["1 , 2 -> a", "_ -> { b }"]),
    ("m = match v { -1..5 -> a }", ast.RangePattern, ["-1..5"]),
    ("x = P { a : 1 , b: 2 }.c", ast.FieldValue, ["a : 1", "b: 2"]),
    ("x = P { a : 1 , b: 2 }.c", ast.StructLiteral, ["P { a : 1 , b: 2 }"]),
    ("x = { a : 1 , (b): 2 }", ast.MapEntry, ["a : 1", "(b): 2"]),
    ("x = a[ 1 .. ]", ast.Slice, ["a[ 1 .. ]"]),
    ("try a.b ", ast.Try, ["try a.b"]),
    ('x = "a\\n${ b }c${d}"', ast.Interpolation, ['"a\\n${ b }c${d}"']),
    ('x = "a\\n${ b }c${d}"', ast.StringLiteral, ["a\\n", "c"]),
    ('x = "a\\n${ b }c${d}"', ast.Name, ["x", "b", "d"]),
    ('x = "${"in ${y}!"}?"', ast.StringLiteral, ["in ", "!", "?"]),
    ("x = 'it' ", ast.StringLiteral, ["'it'"]),
    ("x = {  } ", ast.EmptyBraces, ["{  }"]),
    ('a = import "b" // c', ast.Import, ['import "b"']),
    ("pub lock a: int = 1 // c", ast.Declare, ["pub lock a: int = 1"]),
    ("pub type T = [int] // c", ast.TypeAlias, ["pub type T = [int]"]),
    ("a.b++ // c", ast.Increment, ["a.b++"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "expected"), PLACES)
def test_places(text: str, kind: type[Any], expected: list[str]) -> None:
    assert nodes(text, kind) == expected


@pytest.mark.parametrize("kind", [ast.Function, ast.Struct, ast.Trait, ast.TypeAlias, ast.Declare])
def test_where_the_name_of_a_declaration_stands(kind: type[Any]) -> None:
    found = [node for node in every(program(PROGRAM)) if type(node) is kind]
    assert found
    for node in found:
        assert PROGRAM.startswith(node.name, node.name_start), node.name


def test_where_operators_and_members_stand() -> None:
    for node in every(program(PROGRAM)):
        if isinstance(node, ast.Binary):
            assert PROGRAM.startswith(node.operator, node.operator_start)
        elif isinstance(node, ast.Member):
            assert PROGRAM[node.name_start : node.end] == node.name


def test_a_node_holds_what_is_below_it_in_order_and_begins_and_ends_with_a_token() -> None:
    for node in every(program(PROGRAM)):
        if isinstance(node, ast.Program):
            continue
        text = PROGRAM[node.start : node.end]
        is_piece = isinstance(node, ast.StringLiteral) and text[0] not in "\"'"
        assert is_piece or text == text.strip() != "", text
        last = node.start
        for child in sorted(children(node), key=lambda child: (child.start, child.end)):
            assert last <= child.start <= child.end <= node.end, (text, child)
            last = child.start if isinstance(node, ast.Call) else child.end


def test_comments_come_whole_and_in_order() -> None:
    text = "#!x // no\n// one\na = 1 // two  \r\n  // three\nf({ // four\n}) // five\n//"
    comments = program(text).comments
    assert [text[comment.start : comment.end] for comment in comments] == [
        comment.text for comment in comments
    ]
    assert [(comment.text, comment.own_line) for comment in comments] == [
        ("// one", True),
        ("// two  ", False),
        ("// three", True),
        ("// four", False),
        ("// five", False),
        ("//", True),
    ]


def test_a_comment_holds_nothing_that_ends_a_line_elsewhere() -> None:
    (comment,) = program("// a\u2028b\x0bc\td\n").comments
    assert comment.text == "// a b c d"
