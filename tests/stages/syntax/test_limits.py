"""No text makes the parser raise, whatever is in it, however deep it nests and however long it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumac.diagnostics.model import Diagnostic
from lumac.source import Source
from lumac.syntax import ast, parser
from lumac.syntax.brackets import DEEPEST
from lumac.syntax.depth import DEEPEST_TREE
from lumac.syntax.lexer import lex
from lumac.syntax.parser import parse
from tests.stages.syntax.shape import every
from tests.stages.syntax.test_every_form import PROGRAM

PIECES = (
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        '"',
        "'",
        "${",
        "->",
        "=>",
        "\n",
        "\n  ",
        " ",
        "\r",
        "\r\n",
        "\t",
    ),
    *(
        "if ",
        "else ",
        "match ",
        "fn ",
        "struct ",
        "impl ",
        "trait ",
        "walk",
        "try ",
        "return",
        "for ",
    ),
    *(
        "pub ",
        "type ",
        "lock ",
        "import ",
        "self",
        "nil",
        "x",
        "_",
        "5",
        "0x",
        "1.",
        '"a"',
        "{}",
        "${x}",
    ),
    *(
        ".",
        "..",
        ",",
        ":",
        "=",
        "==",
        "!",
        "?",
        "++",
        "-",
        "and ",
        "not ",
        "case ",
        "class ",
        "print ",
    ),
    *(
        "\0",
        "\ud800",
        "é",
        "²",
        "\u2028",
        "\ufeff",
        "//c",
        "/*",
        "*/",
        "#",
        "`",
        '"""',
        ";",
        "@",
        "\\",
    ),
)


def check(text: str) -> tuple[ast.Program, list[Diagnostic]]:
    """What must be true of every text."""
    program, diagnostics = parse(Source("x", text))
    for each in diagnostics:
        for label in (each.primary, *each.secondary):
            assert 0 <= label.span.start <= label.span.end <= len(text)
        assert each.message
        assert "\n" not in each.message
    if not diagnostics:
        invalid = (ast.InvalidStatement, ast.InvalidExpression)
        assert not [node for node in every(program) if isinstance(node, invalid)]
    for node in every(program):
        assert 0 <= node.start <= node.end <= len(text)
    return program, diagnostics


@given(st.text())
def test_any_text(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_pieces_of_programs(text: str) -> None:
    check(text)


@given(st.data())
def test_any_program_with_pieces_put_in_and_taken_out(data: st.DataObject) -> None:
    lines = PROGRAM.splitlines(keepends=True)
    first = data.draw(st.integers(0, len(lines) - 1))
    text = "".join(lines[first : first + data.draw(st.integers(1, 30))])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        gone = data.draw(st.sampled_from((0, 0, 1, 2, 8)))
        text = text[:at] + data.draw(st.sampled_from(("", *PIECES))) + text[at + gone :]
    check(text)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_reading_can_always_go_on(text: str) -> None:
    """Within a program there always is a statement to give up: the way out for signatures is not taken."""
    source = Source("x", text)
    run = parser.Parser(lex(source))
    run.run("program", 0)


NESTED = {
    "parentheses": ("x = " + "(" * 10_000, "1" + ")" * 10_000),
    "lists": ("x = " + "[" * 10_000, "]" * 10_000),
    "blocks": ("if a {\n" * 5_000, "}\n" * 5_000),
    "lambdas": ("f(x -> {\n" * 5_000, "})\n" * 5_000),
    "types": ("x: " + "[" * 10_000, "int" + "]" * 10_000 + " = y"),
    "strings": ('x = "${' * 1 + '"${' * 5_000, '}"' * 5_001),
    "matches": ("match x { 1 -> " * 5_000, "y" + "}" * 5_000),
}


@pytest.mark.parametrize("name", NESTED)
def test_brackets_nest_only_so_deep(name: str) -> None:
    opening, closing = NESTED[name]
    for text in (opening + closing, opening):
        _, diagnostics = check(text)
        assert [each.code for each in diagnostics] == ["E0109"]


def test_as_many_brackets_as_may_be() -> None:
    text = "x = " + "(" * DEEPEST + "1" + ")" * DEEPEST
    assert check(text)[1] == []
    assert [each.code for each in check(text.replace("1", "(1)"))[1]] == ["E0109"]


CHAINS = {
    "sums": ("x = a", " + a"),
    "calls": ("x = a", ".b()"),
    "signs": ("x = a + ", "!"),
    "lambdas": ("x = ", "a -> "),
    "types": ("x: ", "?"),
    "function types": ("x: ", "() -> "),
    "else-ifs": ("if a { }", " else if a { }"),
    "tries": ("x = ", "try "),
}
ENDS = {"signs": "a", "lambdas": "b", "types": "int = 1", "function types": "int = f", "tries": "a"}


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_is_only_so_long(name: str) -> None:
    start, link = CHAINS[name]
    end = ENDS.get(name, "")
    program, diagnostics = check(start + link * 400 + end)
    assert diagnostics == []
    assert depth_of(program) <= DEEPEST_TREE + 1
    program, diagnostics = check(start + link * 5_000 + end + "\nlast = 1")
    assert [each.code for each in diagnostics] == ["E0109"]
    assert [type(each).__name__ for each in program.statements] == ["InvalidStatement", "Assign"]


def depth_of(program: ast.Program) -> int:
    from tests.stages.syntax.shape import children

    level, depth = [program], 0
    while level:
        level = [child for node in level for child in children(node)]
        depth += 1
    return depth


def test_long_lists_are_not_deep() -> None:
    numbers = ", ".join(map(str, range(20_000)))
    assert check(f"x = [{numbers}]\ny = {{{numbers}}}\nf({numbers})")[1] == []


def test_a_very_long_number_is_an_error_and_not_an_exception() -> None:
    assert [each.code for each in check("x = " + "9" * 5_000)[1]] == ["E0106"]
    assert check("x = 0x" + "f" * 5_000)[1] == []
