"""Mistakes about numbers: a point without a digit on one side."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import Cursor, Outcome
from lumac.syntax.mistakes.row import mistake


@mistake(
    Example("n = .5", "E0106", ".5", "write `0.5`"),
    Example("n = 1.", "E0106", "1.", "write `1.0`"),
)  # fmt: skip
def fraction_without_digits(cursor: Cursor) -> Outcome | None:
    """`.5`, `1.`: there are digits on both sides of a point."""
    span = _span_of_fraction(cursor)
    if span is None:
        return None
    text = cursor.text_in(span)
    right = "0" + text if text[0] == "." else text + "0"
    return cursor.report(
        "E0106",
        span,
        f"number `{text}` has no digit on one side of its point",
        "not a number",
        help=f"write `{right}`",
        fix=(*span, right),
    )


def _span_of_fraction(cursor: Cursor) -> tuple[int, int] | None:
    """Where the number stands that has digits on one side only."""
    is_dot = cursor.kind() == k.DOT
    if is_dot and cursor.text(-1) == ".." and cursor.touches(-1):
        return None
    if is_dot and cursor.kind(1) == k.INT and cursor.touches(1) and not cursor.is_after_value():
        return cursor.span()[0], cursor.span(1)[1]
    if cursor.kind(-1) == k.DOT and cursor.kind(-2) == k.INT and cursor.kind() != k.STRING:
        return cursor.span(-2)[0], cursor.span(-1)[1]
    return None
