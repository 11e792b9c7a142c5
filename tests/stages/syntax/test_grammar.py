"""The grammar has no conflicts, the tables are its, and lark's own parser over it builds the same trees as ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from lark import Token
from lark.parsers.lalr_parser import _Parser

from lumac import built
from lumac.source import Source
from lumac.syntax import kinds as k
from lumac.syntax import parser as ours
from lumac.syntax import tables
from lumac.syntax.build import Builder
from lumac.syntax.lexer import Lexer, lex
from tests.stages.syntax.shape import places
from tests.stages.syntax.test_every_form import PROGRAM

GRAMMAR = tables.compile_grammar()
"""Compiled in lark's strict mode: a conflict would have been raised here."""

NAMES = {terminal.pattern.value.replace("\\", ""): terminal.name for terminal in GRAMMAR.terminals}


class Symbol:
    """A value on the stack of lark's parser, and where it stands."""

    def __init__(self, value: Any, start: int, end: int) -> None:
        self.value = value
        self.start = start
        self.end = end


class LumaToken(Token):
    """A token of lark's with the value ours has."""

    luma: Any


def feed(tokens: Lexer) -> Iterator[LumaToken]:
    """Our tokens as lark's; lark adds the last one itself."""
    rows = zip(tokens.kinds, tokens.values, tokens.starts, tokens.ends, strict=True)
    for kind, value, start, end in list(rows)[:-1]:
        name = k.TERMINALS[kind]
        token = LumaToken(NAMES.get(name, name), "", start_pos=start, end_pos=end)
        token.luma = value
        yield token


def symbol(part: Any) -> Symbol:
    return part if isinstance(part, Symbol) else Symbol(part.luma, part.start_pos, part.end_pos)


def callback(builder: Builder, name: str) -> Callable[[list[Any]], Symbol]:
    def build(parts: list[Any]) -> Symbol:
        symbols = [symbol(part) for part in parts]
        if not name:
            return symbols[0]
        at = [part.start for part in symbols]
        end = symbols[-1].end if symbols else 0
        value = getattr(builder, name)(at, end, [part.value for part in symbols])
        return Symbol(value, at[0] if at else 0, end)

    return build


def parsed_by_lark(text: str) -> Any:
    """The statements of a program as lark's LALR parser and our builders make them."""
    source = Source("x", text)
    builder = Builder(source, [])
    callbacks = {rule: callback(builder, str(rule.alias or "")) for rule in GRAMMAR.rules}
    table = GRAMMAR.parser.parser._parse_table
    parser: Any = _Parser(table, callbacks)
    lexer = SimpleNamespace(lex=lambda _: feed(lex(source)))
    return parser.parse(lexer, "program").value


def test_both_parsers_build_the_same_tree_of_every_form() -> None:
    program, _ = ours.parse(Source("x", PROGRAM))
    assert places(parsed_by_lark(PROGRAM)) == places(list(program.statements))


@pytest.mark.parametrize(
    "line", [line for line in PROGRAM.splitlines() if line.count('"') % 2 == 0]
)
def test_both_parsers_build_the_same_tree_of_single_lines(line: str) -> None:
    program, diagnostics = ours.parse(Source("x", line))
    if not diagnostics:
        assert places(parsed_by_lark(line)) == places(list(program.statements))


def test_the_tables_are_made_of_the_grammar() -> None:
    text = tables.make()
    made: dict[str, Any] = {}
    exec(text, made)
    for name in ("TERMINALS", "NONTERMINALS", "STARTS", "RULES", "ACTIONS", "GOTOS"):
        assert getattr(tables.load(), name) == made[name]


def test_the_same_grammar_gives_the_same_tables() -> None:
    assert tables.make() == tables.make()


def test_every_alias_has_a_builder_and_every_builder_an_alias() -> None:
    aliases = {name for _, _, name in ours.RULES if name}
    builders = {name for name in dir(Builder) if not name.startswith("_")}
    helpers = {"diagnostics", "of_signature", "source", "text", "walk_of"}
    assert aliases == builders - helpers


def test_lark_is_not_imported_to_parse(tmp_path: Any) -> None:
    import subprocess
    import sys

    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from lumac.source import Source\nfrom lumac.syntax.parser import parse\n"
        "parse(Source('x', 'a = 1')); print('lark' in sys.modules, 'typing' in sys.modules)"
    )
    tables.load()
    run = subprocess.run(
        [sys.executable, "-I", "-c", code, built.ROOT], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["False", "False"]
