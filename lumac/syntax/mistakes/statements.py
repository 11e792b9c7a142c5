"""Mistakes between statements: semicolons, two statements on one line, one that goes on below by mistake."""

from __future__ import annotations

from lumac.diagnostics.example import Example, shown_by
from lumac.diagnostics.messages.grammar import unexpected
from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.source import Source
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.expected import in_words
from lumac.syntax.mistakes.place import CLOSERS, Outcome, Place
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
def semicolon_inside(place: Place) -> Outcome | None:
    """`[1; 2]`: a semicolon stands inside of brackets."""
    if place.kind() != k.FOREIGN or place.text() != ";" or place.is_in_pattern():
        return None
    return place.say(semicolon(place.source, *place.span()))


@mistake(
    Example("m = n\n    + 2", "E0101", "+", "to the end of the line above", "m = n +\n    2", before="n = 1"),
    Example("ok = n == 1\n    && n == 2",
            "E0101", "&&", "to the end of the line above", "ok = n == 1 &&\n    n == 2", before="n = 1"),
)  # fmt: skip
def operator_begins_line(place: Place) -> Outcome | None:
    """A line that begins with `&&` or `+`: the statement above ended with its line."""
    if place.position != place.first:
        return None
    is_plus = place.text() == "+" and place.kind(1) in k.OPERAND_STARTS
    if not is_plus and (place.item != "statement" or place.text() not in LEADING):
        return None
    operator = place.text()
    help = (
        f"move `{operator}` to the end of the line above: a line that ends in an operator goes on"
    )
    return place.report(
        "E0101",
        place.span(),
        f"found `{operator}` at the start of a line, expected a statement",
        "the statement above ended with its line",
        help=help,
    )


@mistake(
    Example("m = n +\nk = 3", "E0101", "=", "", "m = n + 1\nk = 3", before="n = 1"),
)  # fmt: skip
def continued(place: Place) -> Outcome | None:
    """The line above ends in an operator, and so its statement goes on."""
    starts, ends, text = place.tokens.starts, place.tokens.ends, place.source.text
    for at in range(place.first + 1, place.position + 1):
        if place.kinds[at - 1] in GOING_ON and "\n" in text[ends[at - 1] : starts[at]]:
            expected = in_words(place.expected)
            operator = place.span_of(at - 1)
            span = place.span()
            return place.say(unexpected(place.source, *span, place.found(), expected, operator))
    return None


@mistake(
    Example("a = 1 b = 2", "E0115", "b", "begin the next statement", "a = 1\nb = 2"),
)  # fmt: skip
def two_statements(place: Place) -> Outcome | None:
    """`a = 1 b = 2`: a new statement needs a new line."""
    if not place.begins_second_statement():
        return None
    return place.report(
        "E0115",
        place.span(),
        f"found {place.found()} after a statement, expected the end of the line",
        "a new statement needs a new line",
        help="begin the next statement on a line of its own",
    )


def anything_else(place: Place) -> Outcome:
    """Report what was found and what was expected: no rule knows the place."""
    start, end = place.span()
    if place.kind() in CLOSERS and start == end:
        start = end = place.span(-1)[1]
    return place.say(unexpected(place.source, start, end, place.found(), in_words(place.expected)))
