"""More rules of mistakes.py that know other languages: types, optionals, lambdas, slices and words before a value."""

from __future__ import annotations

import re

from lumac.diagnostics import forms
from lumac.diagnostics.foreign import forms as messages
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import GIVE_UP, Outcome, Place
from lumac.syntax.mistakes.proposals import is_luma
from lumac.syntax.mistakes.types import PLAIN, foreign_type_at, type_before_name_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

RESULTS: Final = frozenset("int float bool str string String double char long boolean void".split())
LONGEST: Final = 60
BRACED: Final = re.compile(r"\{(?!\{)")


def of_foreign_forms(place: Place) -> Outcome | None:
    for rule in RULES:
        outcome = rule(place)
        if outcome is not None:
            return outcome
    return None


def _type_parameter(place: Place) -> Outcome | None:
    """`fn f<T>()`, `struct A<T>`, and `struct B : A`"""
    if place.position != place.first + 2 or place.kinds[place.first] not in (k.FN, k.STRUCT):
        return None
    start, end = place.span()
    if place.text() in ("<", "["):
        return place.say(messages.type_parameter(place.source, start, end))
    if place.kinds[place.first] == k.STRUCT and place.text() in (":", "extends", "implements", "("):
        name = place.text(-1)
        return place.say(messages.base_of_struct(place.source, start, end, name))
    return None


def _sure(place: Place) -> Outcome | None:
    """`n!` and `n!!`"""
    if place.text() != "!" or not place.is_after_value() or not place.touches(-1):
        return None
    start, end = place.span()
    if place.touches(1) and place.text(1) in ("(", "[", "{") and place.kind(-1) == k.NAME:
        start = place.span(-1)[0]
        return place.say(messages.macro(place.source, start, end, place.text(-1)))
    if place.text(1) == "!" and place.touches(1):
        end = place.span(1)[1]
    return place.say(messages.sure_of_optional(place.source, start, end, place.text(-1)))


def _walk(place: Place) -> Outcome | None:
    """`xs.walk(x) { … }`"""
    starts = place.text() == "{" or place.kind() in k.OPERAND_STARTS
    if not starts or place.kind(-1) != k.RPAR or place.opener() >= 0:
        return None
    at = place.opener_of(place.position - 1)
    if at < 0 or place.kind_of(at - 1) != k.NAME or place.text_of(at - 1) != "walk":
        return None
    head_start, head_end = place.span_of(place.first)[0], place.span(-1)[1]
    head = place.source.text[head_start:head_end]
    if len(head) > LONGEST or "\n" in head:
        head = "….walk(…)"
    return place.say(messages.walk_without_arrow(place.source, *place.span(), head))


def _colon(place: Place) -> Outcome | None:
    """`xs[1:2]` and `["a": 1]`"""
    opener = place.opener()
    if place.kind() != k.COLON or opener < 0 or place.kinds[opener] != k.LSQB:
        return None
    is_index = (
        opener > place.first
        and place.kinds[opener - 1] in k.OPERAND_ENDS
        and place.tokens.ends[opener - 1] == place.tokens.starts[opener]
    )
    if not is_index:
        return place.say(messages.map_in_brackets(place.source, *place.span()))
    whole = place.between(opener + 1, place.closer_of(opener))
    return place.say(messages.slice_with_colon(place.source, *place.span(), whole))


def _prefixed_string(place: Place) -> Outcome | None:
    """`f"{x}"`"""
    if place.kind(-1) != k.NAME or place.kind() not in (k.STRING, k.STR_BEGIN):
        return None
    if not place.touches(-1) or place.text(-1).lower() not in ("f", "r", "b", "u", "s", "fr"):
        return None
    start, (at, end) = place.span(-1)[0], place.span()
    text = place.source.text[at:end]
    if place.kind() == k.STR_BEGIN or len(text) > LONGEST:
        text = '"…"'
    elif "f" in place.text(-1).lower():
        text = BRACED.sub("${", text)
    return place.say(messages.prefixed_string(place.source, start, end, text))


def _function_by_type(place: Place) -> Outcome | None:
    """`int main() {`"""
    if place.position != place.first + 1 or place.kind() != k.NAME or place.kind(1) != k.LPAR:
        return None
    kind = place.text(-1)
    if kind not in RESULTS:
        return None
    result = None if kind == "void" else PLAIN.get(kind, kind)
    start, end = place.span(-1)
    message = messages.function_by_type(place.source, start, end, place.text(), result)
    return place.say(message, Outcome(read_blocks=False))


def _word(place: Place) -> Outcome | None:
    """`new A()`, `await f()`, and words that stand after something: `throws`."""
    starts = place.kind() in k.OPERAND_STARTS or place.kind() in k.STATEMENT_WORDS
    if place.kind(-1) == k.NAME and place.text(-1) in messages.WORDS and starts:
        go_on = Outcome(again=place.position) if place.kind() == k.FN else GIVE_UP
        return place.say(messages.foreign_word(place.source, *place.span(-1)), go_on)
    if place.kind() == k.NAME and place.text() in ("extends", "implements", "throws"):
        return place.say(messages.foreign_word(place.source, *place.span()))
    return None


def _cast(place: Place) -> Outcome | None:
    """`(int) x`"""
    if place.kind(-1) != k.RPAR or place.kind(-2) != k.NAME or place.kind(-3) != k.LPAR:
        return None
    kind = PLAIN.get(place.text(-2), place.text(-2))
    if kind not in ("int", "float", "str", "byte") or place.kind() not in k.OPERAND_STARTS:
        return None
    if place.kind_of(place.position - 4) in k.OPERAND_ENDS:
        return None
    return place.say(messages.cast(place.source, *place.span(), kind))


def _comprehension(place: Place) -> Outcome | None:
    """`[x for x in xs]`"""
    if place.text() != "for" or place.opener() < 0 or not place.is_after_value():
        return None
    return place.say(messages.comprehension(place.source, *place.span()))


def _if_behind(place: Place) -> Outcome | None:
    """`x = 1 if c else 2`"""
    if place.kind() != k.IF or not place.is_after_value() or place.kind(-1) == k.BLOCK_CLOSE:
        return None
    at = place.position
    while place.kind_of(at) not in (k.NEWLINE, k.END, k.BLOCK_OPEN, k.BLOCK_CLOSE):
        at += 1
        if place.kind_of(at) == k.ELSE:
            return place.say(forms.if_as_value(place.source, *place.span(), _choice(place, at)))
    if place.item != "statement" or place.opener() >= 0:
        return None
    done = place.between(place.first, place.position)
    condition = place.between(place.position + 1, place.end_of(place.position + 1))
    return place.say(forms.if_behind(place.source, *place.span(), condition, done))


def choice(place: Place, condition: str, yes: str, no: str) -> str:
    """The `match` that chooses between two values, or the form of one where a part is not known."""
    made = forms.choice(condition, yes, no)
    return made if is_luma(place, f"value = {made}") else forms.choice("…", "…", "…")


def choice_by_marks(place: Place) -> str:
    """`c ? a : b` as a `match`."""
    colon = place.position + 1
    while place.kind_of(colon) not in (k.COLON, k.QUESTION, k.NEWLINE, k.END):
        colon += 1
    if (
        place.kind_of(colon) != k.COLON
        or "?" in place.source.text[place.span()[1] : place.tokens.ends[place.end_of(colon)]]
    ):
        return choice(place, "…", "…", "…")
    return choice(
        place,
        place.between(place.operand_before(place.position), place.position),
        place.between(place.position + 1, colon),
        place.between(colon + 1, place.end_of(colon + 1)),
    )


def choice_of_if(place: Place) -> str:
    """`if c { a } else { b }` and `if (c) a else b` as a `match`."""
    start = place.position + 1
    end = start
    while place.kind_of(end) not in (k.NEWLINE, k.END, k.BLOCK_OPEN):
        end += 1
    if place.kind_of(end) == k.BLOCK_OPEN:
        closer = place.closer_of(end)
        yes = end + 1, closer
        no = closer + 3, place.closer_of(closer + 2)
        is_plain = place.kind_of(closer + 1) == k.ELSE and place.text_of(closer + 2) == "{"
    else:
        end = place.closer_of(start) + 1
        otherwise = end
        while place.kind_of(otherwise) not in (k.NEWLINE, k.END, k.ELSE):
            otherwise += 1
        yes = end, otherwise
        no = otherwise + 1, place.end_of(otherwise + 1)
        is_plain = place.kind_of(start) == k.LPAR and place.kind_of(otherwise) == k.ELSE
    if not is_plain:
        return choice(place, "…", "…", "…")
    return choice(place, place.between(start, end), place.between(*yes), place.between(*no))


def _choice(place: Place, otherwise: int) -> str:
    """`a if c else b` as a `match`."""
    first = place.operand_before(place.position)
    return choice(
        place,
        place.between(place.position + 1, otherwise),
        place.between(first, place.position),
        place.between(otherwise + 1, place.end_of(otherwise + 1)),
    )


RULES: Final = (
    foreign_type_at,
    type_before_name_at,
    _type_parameter,
    _sure,
    _walk,
    _colon,
    _prefixed_string,
    _function_by_type,
    _word,
    _cast,
    _comprehension,
    _if_behind,
)
