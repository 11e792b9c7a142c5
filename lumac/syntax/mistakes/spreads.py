"""The rules of mistakes.py for values that are spread out elsewhere, `*args`, `...rest`, and for references."""

from __future__ import annotations

from lumac.diagnostics.foreign import bindings as messages
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import Outcome, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SPREADS: Final = frozenset(("*", "**", "..", "..."))
VARIADIC: Final = frozenset(("vararg", "params"))


def of_foreign_spreads(place: Place) -> Outcome | None:
    for rule in RULES:
        outcome = rule(place)
        if outcome is not None:
            return outcome
    return None


def _rest_parameter(place: Place) -> Outcome | None:
    """`fn f(*args, **options)`, `fn f(...rest)`, `fn f(xs: ...int)`, `fn f(vararg xs: int)`"""
    opener = place.opener()
    if place.kinds[place.first] not in (k.FN, k.PUB) or opener < 0:
        return None
    is_word = place.text(-1) in VARIADIC and place.kind() == k.NAME
    if not is_word and place.text() not in SPREADS:
        return None
    start, end = place.span(-1) if is_word else _mark(place)
    at = place.position
    while at - 1 > opener and place.kinds[at - 1] != k.COMMA:
        at -= 1
    while place.kinds[at] != k.NAME or place.text_of(at) in VARIADIC:
        if place.kinds[at] in (k.RPAR, k.NEWLINE, k.END):
            return None
        at += 1
    is_map = place.source.text[start:end] == "**"
    name = place.text_of(at)
    return place.say(messages.rest_parameter(place.source, start, end, name, is_map))


def _spread(place: Place) -> Outcome | None:
    """`[...a, 1]`, `{ **a }`, `f(*xs)`, `P { x: 1, ..p }`"""
    opener = place.opener()
    if opener < 0 or place.text() not in SPREADS or place.is_after_value() or place.item == "arm":
        return None
    start, end = _mark(place)
    value = place.position
    while place.text_of(value) in SPREADS or place.text_of(value) == ".":
        value += 1
    text = place.between(value, place.end_of(value))
    is_map = place.source.text[start:end] == "**"
    kind = place.kinds[opener]
    calls = kind == k.LPAR and place.kinds[opener - 1] in k.OPERAND_ENDS
    if kind == k.STRUCT_OPEN:
        help = f"copy it, `other = {text}`, and change the copy: `other.field = …`"
    elif kind == k.LSQB:
        help = f"join lists with `+`: `{_joined(place, opener)}`"
    elif kind == k.LBRACE:
        help = f"copy the map, and take the rest in: `{text}.copy().merge({{ … }})`"
    elif not calls:
        return None
    elif is_map:
        help = f"give the map itself, where the function takes one: `({text})`"
    else:
        help = f"give the list itself, where the function takes one, or `({text}[0], {text}[1])`"
    return place.say(messages.spread(place.source, start, end, help))


def _spread_behind(place: Place) -> Outcome | None:
    """`f(xs...)`"""
    opener = place.opener()
    if place.text(-1) + place.text() != "..." or place.kind(1) != k.RPAR or opener < 0:
        return None
    text = place.text(-2)
    help = f"give the list itself, where the function takes one, or `({text}[0], {text}[1])`"
    start, end = place.span(-1)[0], place.span()[1]
    return place.say(messages.spread(place.source, start, end, help))


def _reference(place: Place) -> Outcome | None:
    """`&x`, `*x`, `&mut x`"""
    if place.text() not in ("&", "*") or place.is_after_value() or not place.touches(1):
        return None
    start, end = place.span()
    if place.text(1) == "mut":
        return place.say(messages.reference(place.source, start, place.span(2)[0]))
    return place.say(messages.reference(place.source, start, end), Outcome(skip=True))


def _mark(place: Place) -> tuple[int, int]:
    """Start and end of `*`, `**`, `...` at the place."""
    start, end = place.span()
    return (
        (start, place.span(1)[1])
        if place.touches(1) and place.text(1) in ("*", ".")
        else (start, end)
    )


def _joined(place: Place, opener: int) -> str:
    """The list that a literal with spread parts would be."""
    pieces: list[str] = []
    plain: list[str] = []
    at = opener + 1
    while place.kind_of(at) not in (k.RSQB, k.END):
        end = place.end_of(at)
        text = place.between(at, end)
        if text.startswith(("*", ".")):
            pieces += [f"[{', '.join(plain)}]"] if plain else []
            pieces.append(text.lstrip("*."))
            plain = []
        else:
            plain.append(text)
        at = end + (place.kind_of(end) == k.COMMA)
    pieces += [f"[{', '.join(plain)}]"] if plain else []
    return " + ".join(pieces)


RULES: Final = (_rest_parameter, _spread, _spread_behind, _reference)
