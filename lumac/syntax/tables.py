"""Makes the parser's tables from the grammar: luma.lark → `lumac/_built/tables.py`, with lark, when lumac is built.

Terminals, nonterminals and states become small integers. An action is `0` to accept, `n > 0` to shift and go to
state `n - 1`, `n < 0` to reduce by rule `RULES[n]` (counted from the end). The text a terminal always has is its name.
"""

from __future__ import annotations

from lumac import built

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType
    from typing import Any, Final

NAME: Final = "tables"
SOURCES: Final = ("lumac/syntax/luma.lark", "lumac/syntax/tables.py")
STARTS: Final = ("program", "signature")


def load() -> ModuleType:
    return built.load(NAME, __name__, SOURCES)


def grammar_text() -> str:
    with open(f"{built.PACKAGE}/syntax/luma.lark", encoding="utf-8") as file:
        return file.read()


def compile_grammar() -> Any:
    """Compiles the grammar with lark, which raises an error for a conflict in it."""
    from lark import Lark
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Stands for a lexer: lumac has its own, and lark only makes the tables."""

        def __init__(self, *_: object) -> None: ...

        def lex(self, *_: object) -> Any:
            raise NotImplementedError

    return Lark(
        grammar_text(),
        parser="lalr",
        lexer=NoLexer,
        strict=True,
        start=list(STARTS),
        keep_all_tokens=True,
        maybe_placeholders=False,
    )


def make() -> str:
    """Returns the text of the tables' module."""
    grammar = compile_grammar()
    table = grammar.parser.parser._parse_table
    texts = {terminal.name: str(terminal.pattern.value) for terminal in grammar.terminals}
    texts = {name: text.replace("\\", "") for name, text in texts.items()}
    every = {str(name) for row in table.states.values() for name in row if _is_terminal(name)}
    terminals = sorted(texts.get(name, name) for name in every)
    nonterminals = sorted({str(rule.origin.name) for rule in grammar.rules})
    number = {name: terminals.index(texts.get(name, name)) for name in every}
    origin = {name: at for at, name in enumerate(nonterminals)}
    rules = list(grammar.rules)
    rule_number = {rule: at - len(rules) for at, rule in enumerate(rules)}
    states = _numbered_states(table)
    rows: list[dict[int, int]] = []
    gotos: list[dict[int, int]] = []
    for state in states:
        row: dict[int, int] = {}
        onward: dict[int, int] = {}
        for name, (action, argument) in table.states[state].items():
            if not _is_terminal(name):
                onward[origin[name]] = states[argument]
            elif action.name == "Shift":
                row[number[name]] = states[argument] + 1
            else:
                row[number[name]] = rule_number[argument]
        if state in table.end_states.values():
            row[number["$END"]] = 0
        rows.append(dict(sorted(row.items())))
        gotos.append(dict(sorted(onward.items())))
    starts = {name: states[table.start_states[name]] for name in STARTS}
    lines = (
        '"""The parser\'s tables, made from luma.lark by lumac.syntax.tables."""',
        "",
        f"TERMINALS = {tuple(terminals)!r}",
        f"NONTERMINALS = {tuple(nonterminals)!r}",
        f"STARTS = {starts!r}",
        "RULES = (",
        *(_rule_line(rule, origin[rule.origin.name]) for rule in rules),
        ")",
        *_lines_of("ACTIONS", rows),
        *_lines_of("GOTOS", gotos),
    )
    return "\n".join(lines) + "\n"


def _rule_line(rule: Any, origin: int) -> str:
    """Returns a rule as a line: nonterminal, number of symbols, name of the builder.

    The name is empty where the value of the one symbol passes through.
    """
    return f"    ({origin}, {len(rule.expansion)}, {str(rule.alias or '')!r}),"


def _is_terminal(name: str) -> bool:
    return name == "$END" or name.isupper() or name.startswith("__ANON")


def _numbered_states(table: Any) -> dict[Any, int]:
    """Returns the states by number, in the order they are reached, so that the same grammar gives the same tables."""
    order: dict[Any, int] = {}
    waiting = [table.start_states[name] for name in reversed(STARTS)]
    while waiting:
        state = waiting.pop()
        if state in order:
            continue
        order[state] = len(order)
        row = sorted(table.states[state].items(), key=lambda item: str(item[0]), reverse=True)
        waiting.extend(argument for _, (action, argument) in row if action.name == "Shift")
    return order


def _lines_of(name: str, rows: Iterable[dict[int, int]]) -> Iterable[str]:
    yield f"{name} = ("
    yield from (f"    {row!r}," for row in rows)
    yield ")"
