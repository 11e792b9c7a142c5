"""Mistakes about `match`: switches of other languages, their arms, and patterns."""

from __future__ import annotations

from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import NO_INSIDE, Outcome, Place
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

WRAPPERS: Final = frozenset(("Some", "Just", "Ok"))
ARROWS: Final = frozenset(("->", "=>", ":"))


@mistake(words=("switch", "case", "default", "when"))
def switch(place: Place) -> Outcome:
    """`switch n {`, `case 1:`: there is `match`, and its arms begin with their patterns."""
    word = place.text_of(place.first)
    return place.report(
        "E0134",
        place.span_of(place.first),
        f"found `{word}`, expected {'`match`' if word == 'switch' else 'a pattern'}",
        "not a word of Luma",
        help="write `match value { 1 -> …  2, 3 -> …  _ -> … }`, one arm a line",
        then=NO_INSIDE,
    )


@mistake()
def else_arm(place: Place) -> Outcome | None:
    """`else -> …`, `default: …`: the arm for everything else has the pattern `_`."""
    if place.item != "arm":
        return None
    if place.kind() == k.ELSE and place.text(1) in ARROWS:
        return _else_arm(place, place.span())
    is_second = place.position == place.first + 1 and place.kinds[place.first] == k.NAME
    if is_second and place.kind() == k.COLON and place.text_of(place.first) == "default":
        return _else_arm(place, place.span_of(place.first))
    return None


def _else_arm(place: Place, span: tuple[int, int]) -> Outcome:
    return place.report(
        "E0134",
        span,
        f"found `{place.text_in(span)}` before an arm, expected `_`",
        "not a pattern",
        help="write `_ -> …` for everything else",
        fix=(*span, "_"),
    )


@mistake()
def wrapped_pattern(place: Place) -> Outcome | None:
    """`Some(n) -> …`: an optional is `nil` or the value itself."""
    first = place.first
    if place.item != "arm" or place.position != first + 1 or place.kinds[first] != k.NAME:
        return None
    if place.kind() != k.LPAR or place.text_of(first) not in WRAPPERS:
        return None
    closer = place.end_of(first + 2)
    span, name = place.reach(first, closer), place.between(first + 2, closer)
    return place.report(
        "E0144",
        span,
        f"found `{place.text_in(span)}` in a pattern, expected a name",
        "values are not wrapped",
        help=f"write `nil -> …` for nothing, and below it `{name} -> …` for a value",
    )


@mistake()
def arm_with_colon(place: Place) -> Outcome | None:
    """`1: print("one")`: the body of an arm comes after `->`."""
    if place.kind() != k.COLON or place.item != "arm" or not place.takes("->"):
        return None
    return place.report(
        "E0134",
        place.span(),
        "found `:` after a pattern, expected `->`",
        "the body of an arm comes after `->`",
        help="write `pattern -> body`",
        fix=(*place.span(), " ->"),
        then=Outcome(kind=k.ARROW),
    )


@mistake()
def bad_pattern(place: Place) -> Outcome | None:
    """`n > 5 -> …`, `1 | 2 -> …`: a pattern is no expression."""
    at_end = place.kind() in (k.NEWLINE, k.BLOCK_CLOSE, k.END, k.ARROW)
    if at_end or not place.is_in_pattern():
        return None
    is_choice = place.text_in(place.span()) == "|"
    patterns = "`nil`, a literal, a range `1..5`, a new name or `_`"
    return place.report(
        "E0144",
        place.span(),
        f"found {place.found()} in a pattern, expected `->` or `,`",
        "not part of a pattern",
        help=(
            "write `a, b` for either of two"
            if is_choice
            else f"use {patterns}; test the rest by `if`"
        ),
        fix=(*place.span(), ",") if is_choice else None,
    )
