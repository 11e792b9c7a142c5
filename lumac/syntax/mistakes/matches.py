"""Mistakes about `match`: switches of other languages, their arms, and patterns."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import NO_INSIDE, Outcome, Place
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

WRAPPERS: Final = frozenset(("Some", "Just", "Ok"))
ARROWS: Final = frozenset(("->", "=>", ":"))


@mistake(
    Example("switch n {\n  case 1: print(1)\n}",
            "E0134", "switch", "one arm a line", "match n {\n  1 -> print(1)\n  _ -> { }\n}", before="n = 1"),
    Example("match n {\n  case 1: print(1)\n}",
            "E0134", "case", "one arm a line", "match n {\n  1 -> print(1)\n  _ -> { }\n}", before="n = 1"),
    words=("switch", "case", "default", "when"),
)  # fmt: skip
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


@mistake(
    Example('match n {\n  1 -> print("a")\n  else -> print("b")\n}', "E0134", "else", "_ -> …", before="n = 1"),
    Example('s: str = match n {\n  1 -> "a"\n  default: "b"\n}',
            "E0134", "default", "_ -> …", 's: str = match n {\n  1 -> "a"\n  _ -> "b"\n}', before="n = 1"),
)  # fmt: skip
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
    """Report the word of an arm for everything else."""
    return place.report(
        "E0134",
        span,
        f"found `{place.text_in(span)}` before an arm, expected `_`",
        "not a pattern",
        help="write `_ -> …` for everything else",
        fix=(*span, "_"),
    )


@mistake(
    Example('s = match "1".to_int() {\n  Some(n) => "a"\n  nil -> "b"\n}',
            "E0144", "Some(n)", "nil -> …",
            's = match "1".to_int() {\n  nil -> "b"\n  n -> "${n}"\n}', before="n = 1"),
)  # fmt: skip
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


@mistake(
    Example("match n {\n  1: print(1)\n  _ -> print(2)\n}", "E0134", ":", "write `pattern -> body`", before="n = 1"),
)  # fmt: skip
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


@mistake(
    Example("match n {\n  n > 5 -> print(1)\n  _ -> print(2)\n}",
            "E0144", ">", "test the rest by `if`", "match n {\n  1 -> print(1)\n  _ -> print(2)\n}", before="n = 1"),
    Example("match n {\n  1 | 2 -> print(1)\n  _ -> print(2)\n}",
            "E0144", "|", "`a, b` for either of two", before="n = 1"),
    Example("match n {\n  m if m > 5 -> print(1)\n  _ -> print(2)\n}",
            "E0144", "if", "test the rest by `if`", "match n {\n  m -> { if m > 5 { print(1) } }\n}", before="n = 1"),
)  # fmt: skip
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
