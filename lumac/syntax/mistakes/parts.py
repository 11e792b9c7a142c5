"""The rules of mistakes.py for the parts of a struct, an `impl` or a `match` as other languages write them."""

from __future__ import annotations

from lumac.diagnostics.foreign import parts as messages
from lumac.diagnostics.foreign.forms import function_by_type
from lumac.diagnostics.habits import type_before_name
from lumac.diagnostics.syntax import function_in_struct, missing_colon
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import Outcome, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

BASIC: Final = frozenset(("int", "float", "bool", "str", "byte", "any", "string"))
FUNCTIONS: Final = frozenset(("def", "func", "function", "fun", "proc", "sub", "get", "set"))
BEFORE_FIELD: Final = frozenset(
    "let var val const final mut readonly pub public private protected internal static".split()
)
BEFORE_FUNCTION: Final = frozenset(
    "async override mut inline virtual abstract suspend final const open unsafe extern".split()
)
VISIBILITY: Final = frozenset(("public", "private", "protected", "internal", "static"))
WRAPPERS: Final = frozenset(("Some", "Just", "Ok"))
ARROWS: Final = frozenset(("->", "=>", ":"))
NO_INSIDE: Final = Outcome(read_blocks=False)


def of_foreign_parts(place: Place) -> Outcome | None:
    rule = RULES.get(place.item)
    return rule(place) if rule is not None else None


def is_type(name: str) -> bool:
    """Whether a name is more likely a type's than a variable's."""
    return name in BASIC or name[:1].isupper()


def _field(place: Place) -> Outcome | None:
    first, after = place.first, place.first + 1
    if place.position > after:
        return None
    word = place.text_of(first)
    if place.kind_of(after) == k.NEWLINE and place.text_of(after) != "\n":
        after += 1  # put in by the lexer, which parts fields on one line
    next_span = place.span_of(min(after, len(place.kinds) - 1))
    if place.kind_of(after) == k.LPAR and place.kinds[first] == k.NAME:
        return place.say(function_in_struct(place.source, *place.span_of(first)))
    if place.kind_of(after) != k.NAME or place.kinds[first] not in (k.NAME, k.PUB):
        return None
    start, end = place.span_of(first)
    name = place.text_of(after)
    if word in FUNCTIONS and place.kind_of(after + 1) == k.LPAR:
        return place.say(function_in_struct(place.source, start, end))
    if word in BEFORE_FIELD:
        message = messages.word_before_field(place.source, start, end, name, next_span[0])
        return place.say(message, Outcome(again=after))
    if place.position == first or place.kind_of(after + 1) == k.COLON:
        return None
    if is_type(word) and not is_type(name):
        return place.say(type_before_name(place.source, start, next_span[1], word, name))
    return place.say(missing_colon(place.source, start, next_span[1], word, name))


def _member(place: Place) -> Outcome | None:
    """What begins with neither `fn` nor `pub`."""
    first, after = place.first, place.first + 1
    if place.position != first or place.kinds[first] != k.NAME:
        return None
    start, end = place.span_of(first)
    word, next_kind = place.text_of(first), place.kind_of(after)
    if next_kind == k.LPAR:
        return place.say(messages.function_without_word(place.source, start, end))
    if next_kind in (k.COLON, k.EQUAL):
        return place.say(messages.field_in_impl(place.source, start, end))
    if word in BEFORE_FUNCTION and next_kind in (k.NAME, k.FN, k.PUB):
        message = messages.word_before_function(
            place.source, start, end, place.tokens.starts[after]
        )
        return place.say(message, Outcome(again=after))
    if word in VISIBILITY and next_kind == k.NAME:
        return Outcome(again=after)  # more is wrong behind it, and will be told
    if next_kind == k.NAME and place.kind_of(after + 1) == k.LPAR and word not in FUNCTIONS:
        kind = None if word == "void" else word
        name = place.text_of(after)
        return place.say(function_by_type(place.source, start, end, name, kind), NO_INSIDE)
    return None


def _arm(place: Place) -> Outcome | None:
    first = place.first
    if place.kind() == k.ELSE and place.text(1) in ARROWS:
        return place.say(messages.rest_arm(place.source, *place.span()))
    if place.position != first + 1 or place.kinds[first] != k.NAME:
        return None
    if place.kind() == k.COLON and place.text_of(first) == "default":
        return place.say(messages.rest_arm(place.source, *place.span_of(first)))
    if place.kind() != k.LPAR or place.text_of(first) not in WRAPPERS:
        return None
    closer = place.end_of(first + 2)
    span = place.span_of(first)[0], place.tokens.ends[closer]
    name = place.between(first + 2, closer)
    return place.say(messages.wrapped_pattern(place.source, *span, name))


RULES: Final = {"field": _field, "member": _member, "arm": _arm}
