"""Every row of a newcomer's mistake, and every name of another language: what its examples promise is so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from importlib import import_module
from inspect import isfunction, signature
from pathlib import Path
from types import ModuleType

import pytest

from lumac.diagnostics.example import Example
from lumac.diagnostics.messages import foreign_names
from lumac.diagnostics.model import Diagnostic
from lumac.pipeline import check_source
from lumac.syntax.mistakes import calls, operators, order, words
from lumac.syntax.mistakes.cursor import Cursor, Outcome
from lumac.syntax.mistakes.row import Mistake

PACKAGE = Path(__file__).parent.parent / "lumac"
FOLDERS = ("syntax/mistakes", "diagnostics/messages")


def modules(folder: str) -> list[ModuleType]:
    names = sorted(path.stem for path in (PACKAGE / folder).glob("[!_]*.py"))
    return [import_module(f"lumac.{folder.replace('/', '.')}.{name}") for name in names]


def own(module: ModuleType) -> dict[str, object]:
    """What a module defines itself."""
    return {
        name: value
        for name, value in vars(module).items()
        if (isinstance(value, Mistake) and value.rule.__module__ == module.__name__)
        or (isfunction(value) and value.__module__ == module.__name__)
    }


def name_of(row: Mistake) -> str:
    return f"{row.rule.__module__.rpartition('.')[2]}.{row.rule.__name__}"


ROWS: dict[str, tuple[Example, ...]] = {name_of(row): row.examples for row in order.ROWS}
MESSAGES: dict[str, tuple[Example, ...]] = {
    f"{module.__name__.rpartition('.')[2]}.{name}": vars(value)["examples"]
    for folder in FOLDERS
    for module in modules(folder)
    for name, value in own(module).items()
    if isfunction(value) and "examples" in vars(value)
}
NAMES: dict[str, tuple[Example, ...]] = {
    f"{row.names[0]} {row.help}": row.examples for row in foreign_names.ROWS
}
# Habits that only the checker can tell, or the scope of a name.
LATER = (
    Example("impl P { fn get() -> int { return x } }\nprint(P(1).get())", "E0201", "x", "`self.x`",
            before="struct P { x: int }"),
    Example("impl P {\n  fn get() -> int => self.x\n  fn two() -> int => get() * 2\n}",
            "E0201", "get", "`self.get`", before="struct P { x: int }"),
    Example("print(p->x)", "E0307", "p->x", "`p.x`", "print(p.x)", before="struct P { x: int }\np = P(1)"),
    Example("impl P { fn get() -> int { return this->x } }", "E0301", "this->x", "`self.x`",
            "impl P { fn get() -> int { return self.x } }", before="struct P { x: int }"),
    Example("if !x { print(1) }", "E0305", "x", "`x == nil`", "if x == nil { print(1) }", before="x: ?int = 5"),
    Example("n = x || 5", "E0305", "x", "`x.or(…)`", "n = x.or(5)", before="x: ?int = 5"),
    Example('s = String.format("%d", 1)', "E0201", "String", "into the text", 's = "${1}"'),
)  # fmt: skip
"""Examples of messages that are no rows."""
EXAMPLES = [
    pytest.param(example, id=f"{name}: {example.wrong.splitlines()[0][:40]}")
    for table in (ROWS, MESSAGES, NAMES, {"later": LATER})
    for name, examples in table.items()
    for example in examples
]


def errors(text: str) -> list[Diagnostic]:
    return [each for each in check_source(text) if each.is_error]


def program(example: Example, text: str) -> str:
    return f"{example.before}\n{text}" if example.before else text


def mended(text: str, error: Diagnostic) -> str:
    assert error.fix is not None, "the example must say what is right: there is no fix"
    start, end = error.fix.span.start, error.fix.span.end
    return text[:start] + error.fix.replacement + text[end:]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_gives_one_message_that_shows_the_luma_to_write(example: Example) -> None:
    text = program(example, example.wrong)
    found = errors(text)
    assert [(each.code, each.primary.span.text()) for each in found] == [
        (example.code, example.marked)
    ]
    assert example.help in (found[0].help or "")
    right = program(example, example.right) if example.right else mended(text, found[0])
    assert errors(right) == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_fix_takes_its_message_away(example: Example) -> None:
    text = program(example, example.wrong)
    (error,) = errors(text)
    if error.fix is not None:
        left = [(each.code, each.primary.span.start) for each in errors(mended(text, error))]
        assert (error.code, error.primary.span.start) not in left


@pytest.mark.parametrize("example", EXAMPLES)
def test_what_is_wrong_below_an_example_is_told_too(example: Example) -> None:
    found = errors(program(example, f'{example.wrong}\nlast: int = "text"\n'))
    assert [each.code for each in found] == [example.code, "E0301"]


@pytest.mark.parametrize("name", [*ROWS, *MESSAGES, *NAMES])
def test_a_row_has_examples(name: str) -> None:
    assert (ROWS | MESSAGES | NAMES)[name]


def test_what_the_lexer_and_the_parser_say_of_habits_has_examples() -> None:
    messages = {
        f"{module.__name__.rpartition('.')[2]}.{name}"
        for module in modules("syntax/mistakes")
        for name, value in own(module).items()
        if isfunction(value) and signature(value).return_annotation == "Diagnostic"
    }
    assert messages <= set(MESSAGES)


def test_no_example_is_claimed_twice() -> None:
    texts = Counter(
        program(example, example.wrong).strip()
        for table in (ROWS, MESSAGES, NAMES)
        for examples in table.values()
        for example in examples
    )
    assert [text for text, count in texts.items() if count > 1] == []


def spied(row: Mistake, spoken: list[str]) -> Mistake:
    """The row, which writes down that it applied."""

    def rule(cursor: Cursor) -> Outcome | None:
        outcome = row.rule(cursor)
        if outcome is not None:
            spoken.append(name_of(row))
        return outcome

    return Mistake(rule, row.words, row.examples)


@pytest.mark.parametrize("name", ROWS)
def test_the_examples_of_a_row_are_known_by_its_rule(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(order, "ROWS", tuple(spied(row, spoken) for row in order.ROWS))
    for example in ROWS[name]:
        spoken.clear()
        check_source(program(example, example.wrong))
        assert name in spoken


def test_every_row_has_its_turn() -> None:
    written = [
        name_of(value)
        for module in modules("syntax/mistakes")
        for value in own(module).values()
        if isinstance(value, Mistake)
    ]
    assert sorted(written) == sorted(name_of(row) for row in order.ROWS)


TABLES: dict[str, tuple[dict[str, str], Callable[[str], str]]] = {
    "operators": (operators.OPERATORS, lambda operator: operator),
    "words": (words.WORDS, lambda word: word),
    "macros": (calls.MACROS, lambda macro: f"{macro}!"),
}


@pytest.mark.parametrize("table", TABLES)
def test_everything_in_a_table_is_shown(table: str) -> None:
    keys, shown = TABLES[table]
    marked = {example.marked for examples in ROWS.values() for example in examples}
    assert [key for key in keys if shown(key) not in marked] == []
