"""The rules of mistakes.py for the heads of declarations, and for what stands in literals, as elsewhere."""

from __future__ import annotations

from lumac.diagnostics.foreign import heads as messages
from lumac.diagnostics.foreign.forms import function_by_type, map_in_brackets
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.parts import is_type
from lumac.syntax.mistakes.place import Outcome, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

NO_INSIDE: Final = Outcome(read_blocks=False)
RESULTS: Final = frozenset((k.NAME, k.LSQB, k.QUESTION))


def of_foreign_heads(place: Place) -> Outcome | None:
    word = place.first + (place.kinds[place.first] == k.PUB)
    rule = HEADS.get(place.kind_of(word))
    outcome = rule(place, word) if rule is not None else None
    return outcome if outcome is not None else _in_literal(place)


def _function(place: Place, word: int) -> Outcome | None:
    at, name = place.position, word + 1
    start, end = place.span()
    if place.opener() >= 0 or k.BLOCK_CLOSE in place.kinds[word:at]:
        return None
    if at == name and place.kind() == k.LPAR:
        return receiver_at(place, at)
    if at == name + 1 and place.text() == "{":
        span = place.span_of(name)
        text = place.text_of(name)
        return place.say(messages.no_parameters(place.source, start, end, text, span[1]))
    if at == name + 1 and place.kind() == k.NAME and is_type(place.text(-1)):
        kind = place.span(-1)
        return place.say(function_by_type(place.source, *kind, place.text(), place.text(-1)))
    if place.kind(-1) == k.ARROW and place.text() in ("nil", "none", "null"):
        return place.say(messages.no_result(place.source, start, end, place.span(-1)[0]))
    if place.text() in ("=", "->") and place.takes("=>"):
        message = messages.short_body(place.source, start, end)
        return place.say(message, Outcome(kind=k.FAT_ARROW))
    if place.kind(-1) != k.RPAR or not place.takes("->"):
        return None
    if place.kind() == k.LPAR:
        closer = place.tokens.ends[place.closer_of(at)]
        return place.say(messages.several_results(place.source, start, closer))
    is_result = place.kind() in RESULTS and place.text() not in ("throws", "where", "then", "do")
    if is_result and place.kind(1) not in (k.LPAR, k.DOT):
        return place.say(messages.result_without_arrow(place.source, start, end))
    return None


def receiver_at(place: Place, opener: int) -> Outcome | None:
    """`fn (p P) get() { … }`: the receiver's bracket is at an index."""
    closer = place.closer_of(opener)
    if place.kind_of(closer + 1) != k.NAME or place.kind_of(closer + 2) != k.LPAR:
        return None
    span = place.span_of(opener)[0], place.tokens.ends[closer]
    kind, name = place.text_of(closer - 1), place.text_of(closer + 1)
    return place.say(messages.receiver(place.source, *span, kind, name))


def _struct(place: Place, word: int) -> Outcome | None:
    if place.position != word + 2:
        return None
    start, end = place.span()
    name = place.text(-1)
    if place.kind() == k.LPAR:
        closer = place.closer_of(place.position)
        fields = place.between(place.position + 1, closer)
        return place.say(messages.struct_head(place.source, start, end, name, fields), NO_INSIDE)
    if place.kind() == k.EQUAL or (place.kind() == k.COLON and place.kind(1) == k.NEWLINE):
        fields = "field: type"
        return place.say(messages.struct_head(place.source, start, end, name, fields), NO_INSIDE)
    return None


def _impl(place: Place, word: int) -> Outcome | None:
    if place.position != word + 2 or place.kind(1) != k.NAME:
        return None
    start, end = place.span()
    names = place.text(-1), place.text(1)
    return place.say(messages.impl_with_colon(place.source, start, end, *names))


def _type(place: Place, word: int) -> Outcome | None:
    """`type P struct { … }`"""
    declared = {"struct": "struct", "interface": "trait"}.get(place.text())
    if place.position != word + 2 or declared is None:
        return None
    message = messages.declared_as(place.source, *place.span(), declared, place.text(-1))
    return place.say(message, NO_INSIDE)


def _in_literal(place: Place) -> Outcome | None:
    """`P { x = 1 }`, `P { x, y }`, `{ "a" => 1 }`"""
    opener = place.opener()
    is_entry = place.text() == "=>" and place.kind(-1) in (k.STRING, k.INT)
    if is_entry and opener >= 0 and place.kinds[opener] == k.LSQB:
        return place.say(map_in_brackets(place.source, *place.span()))
    if opener < 0 or place.kinds[opener] not in (k.STRUCT_OPEN, k.LBRACE):
        return None
    is_key = place.kind(-2) in (k.STRUCT_OPEN, k.LBRACE, k.COMMA)
    if is_key and place.text() in ("=", "=>") and place.kind(-1) in (k.NAME, k.STRING, k.INT):
        message = messages.mark_after_key(place.source, *place.span())
        return place.say(message, Outcome(kind=k.COLON) if place.takes(":") else Outcome())
    ends_field = place.kind() in (k.COMMA, k.RBRACE)
    if is_key and ends_field and place.kinds[opener] == k.STRUCT_OPEN and place.kind(-1) == k.NAME:
        return place.say(messages.field_without_value(place.source, *place.span(-1)))
    return None


HEADS: Final = {k.FN: _function, k.STRUCT: _struct, k.IMPL: _impl, k.TYPE: _type}
