"""Mistakes about loops: `for`, `while` and `do` of other languages, comprehensions, and a `walk` without its arrow."""

from __future__ import annotations

from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import Outcome, Place
from lumac.syntax.mistakes.row import mistake
from lumac.syntax.mistakes.walks import walk_instead

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LONGEST_HEAD: Final = 60


@mistake(words=("for", "foreach", "while", "loop", "do", "until", "repeat"))
def loop(place: Place) -> Outcome:
    """`for x in xs {`, `while n < 3 {`: the only loop is `walk`. The help shows the walk that does the same."""
    span = place.span_of(place.first)
    walk = walk_instead(place)
    general = "write `(0..n).walk(i) -> { … }` to count, `list.walk(v) -> { … }` for each element"
    is_certain = " with `" in walk or (walk and place.is_luma(walk))
    return place.report(
        "E0118",
        span,
        f"found `{place.text_in(span)}`, expected `walk`, the only loop",
        "not a statement of Luma",
        help=f"write `{walk}`" if is_certain else general,
    )


@mistake(words=("walk",))
def walk_in_front(place: Place) -> Outcome | None:
    """`walk x in xs {`: what is walked comes first."""
    return loop(place) if place.kind_of(place.first + 1) == k.NAME else None


@mistake()
def walk_without_arrow(place: Place) -> Outcome | None:
    """`xs.walk(x) { … }`: the body of a walk comes after `->`."""
    starts = place.text() == "{" or place.kind() in k.OPERAND_STARTS
    if not starts or place.kind(-1) != k.RPAR or place.opener() >= 0:
        return None
    at = place.opener_of(place.position - 1)
    if at < 0 or place.kind_of(at - 1) != k.NAME or place.text_of(at - 1) != "walk":
        return None
    head = place.source.text[place.span_of(place.first)[0] : place.span(-1)[1]]
    if len(head) > LONGEST_HEAD or "\n" in head:
        head = "….walk(…)"
    start, end = place.span()
    return place.report(
        "E0101",
        (start, end),
        f"found `{place.text_in((start, end))}`, expected `->` before the body of the walk",
        "a body stands behind `->`",
        help=f"write `{head} -> {{ … }}`",
        fix=(start, start, "-> "),
    )


@mistake()
def comprehension(place: Place) -> Outcome | None:
    """`[x * 2 for x in xs]`: a list is made from another by its methods."""
    if place.text() != "for" or place.opener() < 0 or not place.is_after_value():
        return None
    return place.report(
        "E0118",
        place.span(),
        "found `for` inside a list, expected `,` or `]`",
        "there are no comprehensions",
        help="write `items.map(x -> …)`, `items.filter(x -> …)`",
    )
