"""Texts over several lines: what is left out, what ends them, where their parts stand."""

from __future__ import annotations

import pytest

from lumac.source import Source
from lumac.syntax import ast
from lumac.syntax.lexer import tokens
from lumac.syntax.parser import parse

Q = '"""'


def value_of(literal: str) -> str:
    program, diagnostics = parse(Source("app.luma", f"x = {literal}\n"))
    assert not diagnostics, diagnostics
    [statement] = program.statements
    assert isinstance(statement, ast.Assign)
    value = statement.value
    if isinstance(value, ast.StringLiteral):
        return value.value
    assert isinstance(value, ast.Interpolation)
    return "".join(
        part.value if isinstance(part, ast.StringLiteral) else "<>" for part in value.parts
    )


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("", ""),
        ("one", "one"),
        ("\n", ""),
        ("\n\n", "\n"),
        ("\na", "a"),
        ("  \t\na\n", "a\n"),
        ("\n    a\n      b\n    ", "a\n  b\n"),
        ("\n    a\n      b\n  ", "  a\n    b\n"),
        ("\n    a\n    b\n", "    a\n    b\n"),
        ("\n    a\n    b", "a\nb"),
        ("\n    a\n\n  \n    b\n    ", "a\n\n\nb\n"),
        ("first\n    second\n      third", "first\nsecond\n  third"),
        ("\n\ta\n\t\tb\n\t", "a\n\tb\n"),
        ("\n\t a\n  b\n", "\t a\n  b\n"),
        ("\n \ta\n  b", "\ta\n b"),
        ("\n  a  \n  b\t\n  ", "a  \nb\t\n"),
        ('\n  a "b" ""c\n  ', 'a "b" ""c\n'),
        ('\n  \\"""\n  ', '"""\n'),
        ("\n  \\ta\n  b\n  ", "\ta\nb\n"),
        ("\n  a\\n  b\n  ", "a\n  b\n"),
        ("\n  a\\\\ b ${1}\n  ", "a\\ b <>\n"),
        ("\n  ${1}\n    ${2} x\n  ", "<>\n  <> x\n"),
        ("\n    ${1\n}\n    b", "<>\nb"),
        ('\n    ${[1, 2].map(n ->\n  n)} ${"}"}\n    ', "<> }\n"),
        ("\n    $ { } $x {y}\n    ", "$ { } $x {y}\n"),
        (f"\n    a ${{{Q}\n  b {Q}}} c\n    ", "a b  c\n"),
    ],
)
def test_what_is_left_out(inside: str, value: str) -> None:
    assert value_of(f"{Q}{inside}{Q}") == value
    assert value_of(f"{Q}{inside}{Q}".replace("\n", "\r\n")) == value


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        (f"x = {Q}\nabc\ny = 1\n", "E0102", 4),
        (f'print({Q}abc")\nprint("x")\n', "E0102", 6),
        (f"x = {Q}a ${{b\nc{Q}\n", "E0108", 9),
    ],
)
def test_what_is_not_closed(text: str, code: str, at: int) -> None:
    _, diagnostics = parse(Source("app.luma", text))
    assert [(one.code, one.primary.span.start) for one in diagnostics] == [(code, at)]


def test_mistakes_inside_stand_where_they_are() -> None:
    text = f"x = {Q}\n    a \\q\n    ${{1 +}}\n    {Q}\n"
    _, diagnostics = parse(Source("app.luma", text))
    assert [one.code for one in diagnostics] == ["E0107", "E0101"]
    assert diagnostics[0].primary.span.text() == "\\q"
    assert diagnostics[1].primary.span.start == text.index("}")


def test_tokens_of_a_text() -> None:
    found = [(kind, text) for kind, text, _, _ in tokens(Source("app.luma", f"x = {Q}\n a{Q}\n"))]
    assert ("STRING", f"{Q}\n a{Q}") in found
    parts = [kind for kind, _, _, _ in tokens(Source("app.luma", f"{Q}\n${{1}} ${{2}}\n{Q}\n"))]
    assert [kind for kind in parts if kind.startswith("STR")] == ["STR_BEGIN", "STR_MID", "STR_END"]
