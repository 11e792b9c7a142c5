"""Mistakes between statements: semicolons, two statements on one line, one that goes on below by mistake."""

from __future__ import annotations

from lumac.diagnostics.example import Example, shown_by
from lumac.diagnostics.messages.grammar import unexpected
from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.source import Source
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import CLOSERS, Cursor, Outcome
from lumac.syntax.mistakes.expected import in_words
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

GOING_ON: Final = k.CONTINUES - {k.NEWLINE, k.BLOCK_OPEN, k.COMMA}
LEADING: Final = frozenset("* / % == != < > <= >= && ||".split())


@shown_by(
    Example("x = 5;", "E0124", ";", "remove it"),
    Example("x = 5; y = 6", "E0124", ";", "begin the next statement", "x = 5\ny = 6"),
)  # fmt: skip
def semicolon(source: Source, start: int, end: int) -> Diagnostic:
    """`x = 5;`; the lexer finds it, and takes it for the end of the line."""
    line_end = source.text.find("\n", end)
    rest = source.text[end : line_end if line_end >= 0 else len(source.text)].strip()
    certain = not rest or rest.startswith("//")
    return Diagnostic(
        "E0124",
        "found `;`, expected the end of the line",
        label_at(source, start, end, "a newline ends a statement"),
        help="remove it" if certain else "begin the next statement on a line of its own",
        fix=fix_at(source, start, end, "") if certain else None,
    )


@mistake(
    Example("xs = [1; 2]", "E0124", ";", "begin the next statement", "xs = [1, 2]"),
)  # fmt: skip
def semicolon_inside(cursor: Cursor) -> Outcome | None:
    """`[1; 2]`: a semicolon stands inside of brackets."""
    if cursor.kind() != k.FOREIGN or cursor.text() != ";" or cursor.is_in_pattern():
        return None
    return cursor.say(semicolon(cursor.source, *cursor.span()))


@mistake(
    Example("m = n\n    + 2", "E0101", "+", "to the end of the line above", "m = n +\n    2", before="n = 1"),
    Example("ok = n == 1\n    && n == 2",
            "E0101", "&&", "to the end of the line above", "ok = n == 1 &&\n    n == 2", before="n = 1"),
)  # fmt: skip
def operator_begins_line(cursor: Cursor) -> Outcome | None:
    """A line that begins with `&&` or `+`: the statement above ended with its line."""
    if cursor.position != cursor.first:
        return None
    is_plus = cursor.text() == "+" and cursor.kind(1) in k.OPERAND_STARTS
    if not is_plus and (cursor.item != "statement" or cursor.text() not in LEADING):
        return None
    operator = cursor.text()
    help = (
        f"move `{operator}` to the end of the line above: a line that ends in an operator goes on"
    )
    return cursor.report(
        "E0101",
        cursor.span(),
        f"found `{operator}` at the start of a line, expected a statement",
        "the statement above ended with its line",
        help=help,
    )


@mistake(
    Example("m = n +\nk = 3", "E0101", "=", "", "m = n + 1\nk = 3", before="n = 1"),
)  # fmt: skip
def continued(cursor: Cursor) -> Outcome | None:
    """The line above ends in an operator, and so its statement goes on."""
    starts, ends, text = cursor.tokens.starts, cursor.tokens.ends, cursor.source.text
    for at in range(cursor.first + 1, cursor.position + 1):
        if cursor.kinds[at - 1] in GOING_ON and "\n" in text[ends[at - 1] : starts[at]]:
            expected = in_words(cursor.expected)
            operator = cursor.span_of(at - 1)
            span = cursor.span()
            return cursor.say(unexpected(cursor.source, *span, cursor.found(), expected, operator))
    return None


@mistake(
    Example("a = 1 b = 2", "E0115", "b", "begin the next statement", "a = 1\nb = 2"),
)  # fmt: skip
def two_statements(cursor: Cursor) -> Outcome | None:
    """`a = 1 b = 2`: a new statement needs a new line."""
    if not cursor.begins_second_statement():
        return None
    return cursor.report(
        "E0115",
        cursor.span(),
        f"found {cursor.found()} after a statement, expected the end of the line",
        "a new statement needs a new line",
        help="begin the next statement on a line of its own",
    )


def anything_else(cursor: Cursor) -> Outcome:
    """Report what was found and what was expected, where no other rule applies."""
    start, end = cursor.span()
    if cursor.kind() in CLOSERS and start == end:
        start = end = cursor.span(-1)[1]
    return cursor.say(
        unexpected(cursor.source, start, end, cursor.found(), in_words(cursor.expected))
    )
