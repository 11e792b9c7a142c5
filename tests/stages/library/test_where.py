"""Variants for what an argument is known to begin with."""

from __future__ import annotations

import pytest

from lumac.library.where import is_meant, known_beginning, without_where
from lumac.source import Source
from lumac.syntax import ast
from lumac.syntax.parser import parse
from tests.stages.library.small_library import registry

LIBRARY = {
    "a/b.py": (
        '# luma: static go(url: str, n: int) where url is "ws://…"\ndef plain(url, n): ...\n\n\n'
        "# luma: static go(url: str, n: int)\ndef any_(url, n): ...\n"
    )
}


def argument(text: str) -> ast.Expression:
    """How a Luma expression is parsed."""
    program, problems = parse(Source("app.luma", f"x = {text}\n"))
    assert not problems
    assignment = program.statements[0]
    assert isinstance(assignment, ast.Assign)
    return assignment.value


def test_the_condition_is_read_once_and_stays_in_the_text() -> None:
    plain, other = registry(LIBRARY).static("go")
    assert plain.text == 'static go(url: str, n: int) where url is "ws://…"'
    assert without_where(plain.text) == "static go(url: str, n: int)"
    assert (plain.where, other.where) == (("url", "ws://"), None)


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ('"ws://a"', "ws://a"),
        ('"ws://${a}/b"', "ws://"),
        ('"${a}ws://"', ""),
        ('""', ""),
        ("a", ""),
        ('"ws://" + a', ""),
        ("5", ""),
    ],
)
def test_what_a_string_is_known_to_begin_with(text: str, beginning: str) -> None:
    assert known_beginning(argument(text)) == beginning


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ('"ws://a"', ["plain", "any_"]),
        ('"ws:"', ["any_"]),
        ('"wss://a"', ["any_"]),
        ("a", ["any_"]),
    ],
)
def test_which_variants_are_meant(text: str, symbols: list[str]) -> None:
    signatures = registry(LIBRARY).static("go")
    given = (argument(text), argument("5"))
    assert [one.symbol for one in signatures if is_meant(one, given)] == symbols


def test_without_the_argument_it_is_not_meant() -> None:
    plain, _ = registry(LIBRARY).static("go")
    assert not is_meant(plain, ())
