"""The rules of mistakes.py for what binds values elsewhere: tuples, `if let`, `:=`."""

from __future__ import annotations

from lumac.diagnostics.foreign import bindings as messages
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import OPENERS, Outcome, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

DECLARING: Final = frozenset(("let", "var", "val", "const", "mut", "final", "auto"))
UNWRAPPED: Final = frozenset(("Some", "Ok", "Just"))


def of_foreign_bindings(place: Place) -> Outcome | None:
    for rule in RULES:
        outcome = rule(place)
        if outcome is not None:
            return outcome
    return None


# ---- Several values at once


def _several_values(place: Place) -> Outcome | None:
    """`a, b = b, a` and `return a, b`"""
    at_end = k.NEWLINE in place.expected or place.takes("=")
    if place.item != "statement" or place.kind() != k.COMMA or not at_end or place.opener() >= 0:
        return None
    first = place.first
    if place.kinds[first] == k.KINDS["return"]:
        values = ", ".join(_parts(place, first + 1))
        return place.say(messages.several_returned(place.source, *place.span(), values))
    before = place.kinds[first : place.position]
    if k.EQUAL in before:
        value = first + before.index(k.EQUAL) + 1
        if place.kind(2) == k.EQUAL:
            return place.say(messages.several_values(place.source, *place.span(), None))
        values = ", ".join(_parts(place, value))
        return place.say(messages.list_without_brackets(place.source, *place.span(), values))
    help = _one_by_one(place, _parts(place, first))
    return place.say(messages.several_values(place.source, *place.span(), help))


def _several_targets(place: Place) -> Outcome | None:
    """`(a, b) = …`, `let (a, b) = …`, `const [a, b] = …`, `let { a, b } = …`"""
    opener = place.first
    while place.text_of(opener) in DECLARING:
        opener += 1
    if place.item != "statement" or place.kind_of(opener) not in OPENERS:
        return None
    closer = place.closer_of(opener)
    targets = _parts(place, opener + 1)
    if len(targets) < 2 or place.kind_of(closer + 1) != k.EQUAL:
        return None
    value = closer + 2
    help = messages.assignments(targets, _values(place, value))
    if place.text_of(opener) == "{":
        object = place.between(value, place.end_of(value))
        help = messages.fields_of(targets, object)
    span = place.span_of(opener)[0], place.tokens.ends[closer]
    return place.say(messages.several_targets(place.source, *span, help))


def _one_by_one(place: Place, targets: list[str]) -> str | None:
    """How the targets before the `=` of a statement are assigned what stands behind it."""
    at = place.first
    while place.kind_of(at) not in (k.EQUAL, k.NEWLINE, k.END, k.BLOCK_OPEN):
        at += 1
    if place.kind_of(at) != k.EQUAL:
        return None
    return messages.assignments(
        [each.partition(":")[0] for each in targets], _values(place, at + 1)
    )


def _values(place: Place, at: int) -> list[str]:
    """The values that stand side by side from an index on; those of a tuple in parentheses too."""
    values = _parts(place, at)
    if len(values) == 1 and place.kind_of(at) in (k.LPAR, k.LSQB):
        inside = _parts(place, at + 1)
        if len(inside) > 1 and place.closer_of(at) + 1 == place.end_of(at):
            return inside
    return values


def _parts(place: Place, at: int) -> list[str]:
    """The texts between commas from an index on, up to `=` or what closes round them."""
    parts: list[str] = []
    while True:
        end = place.end_of(at)
        for stop in range(at, end):
            if place.kinds[stop] == k.EQUAL or place.text_of(stop) == ":=":
                end = stop
                break
        if end > at:
            parts.append(place.between(at, end).removesuffix(" :").strip())
        if place.kind_of(end) != k.COMMA:
            return parts
        at = end + 1


# ---- Declared in a condition


def _in_condition(place: Place) -> Outcome | None:
    """`if let y = x {`, `guard let y = x else {`"""
    head = place.text_of(place.first)
    word = place.first + 1
    if head in DECLARING and place.text_of(word) in UNWRAPPED:
        word = place.first  # `let Some(n) = x else { return }`
    elif head not in ("if", "guard") or place.text_of(word) not in DECLARING:
        return None
    equal = word
    while place.kind_of(equal) not in (k.EQUAL, k.NEWLINE, k.END, k.BLOCK_OPEN):
        equal += 1
    if place.kind_of(equal) != k.EQUAL:
        name = place.text_of(word + 1)
        short = messages.tested_in_condition(place.source, *place.span_of(word), name)
        return place.say(short) if place.kind_of(word + 2) in STOPS else None
    stop = equal + 1
    while place.text_of(stop) not in ("{", "else", "&&") and place.kind_of(stop) not in STOPS:
        stop += 1
    at = word + 3 if place.text_of(word + 1) in UNWRAPPED else word + 1
    name, value = place.text_of(at), place.between(equal + 1, stop)
    test = f"if {name} != nil {{ … }}" if head == "if" else f"if {name} == nil {{ return }}"
    start, end = place.span_of(word)
    message = messages.bound_in_condition(place.source, start, end, name, value, test)
    return place.say(message)


def _walrus(place: Place) -> Outcome | None:
    """`if (y := x) != nil {`, `if err := f(); err != nil {`"""
    colon = place.position - (place.kind() == k.EQUAL)
    if place.kind_of(colon) != k.COLON or place.kind_of(colon + 1) != k.EQUAL:
        return None
    start, end = place.tokens.starts[colon], place.tokens.ends[colon + 1]
    if end - start != 2 or colon == place.first:
        return None
    stop = colon + 2
    while place.text_of(stop) not in ("{", ";", "&&", "||") and stop < place.end_of(colon + 2):
        stop += 1
    name, value = place.text_of(colon - 1), place.between(colon + 2, stop)
    return place.say(messages.walrus(place.source, start, end, name, value))


STOPS: Final = frozenset((k.NEWLINE, k.END, k.BLOCK_OPEN))
RULES: Final = (_in_condition, _walrus, _several_targets, _several_values)
