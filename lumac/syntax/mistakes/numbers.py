"""Mistakes about numbers: a point without a digit on one side."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import Outcome, Place
from lumac.syntax.mistakes.row import mistake


@mistake(
    Example("n = .5", "E0106", ".5", "write `0.5`"),
    Example("n = 1.", "E0106", "1.", "write `1.0`"),
)  # fmt: skip
def fraction_without_digits(place: Place) -> Outcome | None:
    """`.5`, `1.`: there are digits on both sides of a point."""
    span = _span_of_fraction(place)
    if span is None:
        return None
    text = place.text_in(span)
    right = "0" + text if text[0] == "." else text + "0"
    return place.report(
        "E0106",
        span,
        f"number `{text}` has no digit on one side of its point",
        "not a number",
        help=f"write `{right}`",
        fix=(*span, right),
    )


def _span_of_fraction(place: Place) -> tuple[int, int] | None:
    """Where the number stands that has digits on one side only."""
    is_dot = place.kind() == k.DOT
    if is_dot and place.text(-1) == ".." and place.touches(-1):
        return None
    if is_dot and place.kind(1) == k.INT and place.touches(1) and not place.is_after_value():
        return place.span()[0], place.span(1)[1]
    if place.kind(-1) == k.DOT and place.kind(-2) == k.INT and place.kind() != k.STRING:
        return place.span(-2)[0], place.span(-1)[1]
    return None
