"""What is said where nothing fits: the habit behind it if one is known, else what was found and what was expected.

A rule looks at a Place and either reports (and may say how to read on as if nothing had been wrong) or leaves it to
the next rule. Their order matters: the first that knows the place speaks.
"""

from __future__ import annotations

from bisect import bisect_left

from lumac.diagnostics import forms, syntax
from lumac.diagnostics.habits import foreign_exception
from lumac.diagnostics.messages.tokens import empty_interpolation, fraction_without_digits
from lumac.diagnostics.suggest import nearest
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.bindings import of_foreign_bindings
from lumac.syntax.mistakes.expected import in_words
from lumac.syntax.mistakes.forms import choice_of_if, of_foreign_forms
from lumac.syntax.mistakes.habits import (
    of_foreign_operators,
    of_the_first_word,
    of_the_found_word,
    of_two_words,
)
from lumac.syntax.mistakes.heads import of_foreign_heads
from lumac.syntax.mistakes.lambdas import of_foreign_lambdas
from lumac.syntax.mistakes.parts import of_foreign_parts
from lumac.syntax.mistakes.place import CLOSERS, GIVE_UP, Outcome, Place
from lumac.syntax.mistakes.spreads import of_foreign_spreads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final, TypeAlias

    from lumac.syntax.balance import Balance

    Rule: TypeAlias = Callable[[Place], Outcome | None]

MOST: Final = 100
"""Errors of one text that are reported; after that there is nothing to learn from them."""

HEAD_WORDS: Final = {k.IF: "if", k.FN: "fn", k.MATCH: "match", k.ELSE: "else"}
BEGINNING: Final = tuple("fn return if struct impl trait match lock import pub type".split())
GOING_ON: Final = k.CONTINUES - {k.NEWLINE, k.BLOCK_OPEN, k.COMMA}


def report(
    tokens: Balance,
    position: int,
    states: Sequence[int],
    start: int,
    item: str,
    can_read: Callable[[str], bool],
) -> Outcome:
    """Report the token at `position`, in an item (`statement`, `arm` …) that starts at the offset `start`."""
    if len(tokens.diagnostics) >= MOST:
        return GIVE_UP
    first = bisect_left(tokens.starts, start, 0, position)
    if first < position and tokens.kinds[first] == k.NEWLINE:
        first += 1
    place = Place(tokens, position, states, first, item, can_read)
    for rule in RULES:
        outcome = rule(place)
        if outcome is not None:
            return outcome
    return _anything_else(place)


def _empty_interpolation(place: Place) -> Outcome | None:
    if place.kind(-1) in (k.STR_BEGIN, k.STR_MID) and place.kind() in (k.STR_MID, k.STR_END):
        start = place.span(-1)[1] - 2
        return place.say(empty_interpolation(place.source, start, place.span()[0] + 1))
    return None


def _fraction(place: Place) -> Outcome | None:
    """`.5` and `1.`"""
    if place.kind() == k.DOT and place.text(-1) == ".." and place.touches(-1):
        return None
    if (
        place.kind() == k.DOT
        and place.kind(1) == k.INT
        and place.touches(1)
        and not place.is_after_value()
    ):
        start, end = place.span()[0], place.span(1)[1]
    elif place.kind(-1) == k.DOT and place.kind(-2) == k.INT and place.kind() != k.STRING:
        start, end = place.span(-2)[0], place.span(-1)[1]
    else:
        return None
    text = place.source.text[start:end]
    return place.say(fraction_without_digits(place.source, start, end, text))


def _continued(place: Place) -> Outcome | None:
    """The line above ends in an operator, so that this one goes on with it."""
    starts, ends, text = place.tokens.starts, place.tokens.ends, place.source.text
    for at in range(place.first + 1, place.position + 1):
        if place.kinds[at - 1] in GOING_ON and "\n" in text[ends[at - 1] : starts[at]]:
            expected = in_words(place.expected)
            start, end = place.span()
            continued = starts[at - 1], ends[at - 1]
            message = syntax.unexpected(
                place.source, start, end, place.found(), expected, continued
            )
            return place.say(message)
    return None


def _pub(place: Place) -> Outcome | None:
    if place.kind(-1) == k.PUB:
        return place.say(syntax.misplaced_pub(place.source, *place.span(-1)))
    return None


def _result_after_colon(place: Place) -> Outcome | None:
    """`fn f(): int`"""
    if place.kind() != k.COLON or place.kind(-1) != k.RPAR or not place.takes("->"):
        return None
    if place.kind(1) not in (k.NAME, k.LSQB, k.LBRACE, k.QUESTION, k.LPAR):
        return None
    if place.item not in ("statement", "member") or not place.takes("=>"):
        return None
    return place.say(syntax.result_after_colon(place.source, *place.span()), Outcome(kind=k.ARROW))


def _block(place: Place) -> Outcome | None:
    """Where a block is due."""
    start, end = place.span()
    if place.kind() == k.BLOCK_OPEN and place.position == place.first:
        said = place.diagnostics[-1:]
        if said and said[0].code == "E0117" and said[0].primary.span.start == start:
            return GIVE_UP
        return place.say(syntax.bare_block(place.source, start, end))
    if place.kind() == k.ELSE:
        return place.say(syntax.else_without_if(place.source, start, end))
    head = HEAD_WORDS.get(place.kinds[place.first], "")
    if place.kind(-1) == k.ELSE:
        head = "else"
    if not head or k.BLOCK_OPEN not in place.expected:
        return None
    if place.kind() == k.NEWLINE and place.kind(1) == k.BLOCK_OPEN:
        brace = place.span(1)
        message = syntax.brace_on_next_line(place.source, *brace, head, place.span(-1)[1])
        return place.say(message, Outcome(skip=True))
    if place.kind() == k.COLON:
        return place.say(syntax.colon_before_block(place.source, start, end, head))
    if place.kind() == k.QUESTION or place.text() in ("=", "=>"):
        return None
    message = syntax.block_without_braces(place.source, start, end, place.found(), head)
    return place.say(message)


def _equal(place: Place) -> Outcome | None:
    """`=` where no assignment can be."""
    if place.kind() != k.EQUAL:
        return None
    start, end = place.span()
    if place.item == "field":
        return place.say(syntax.default_value(place.source, start, end, "field"))
    opener = place.opener()
    if place.kinds[place.first] in (k.FN, k.PUB) and opener >= 0 and k.COMMA in place.expected:
        return place.say(syntax.default_value(place.source, start, end, "parameter"))
    if place.kind(-1) == k.NAME and _is_argument(place, opener):
        return _named_argument(place)
    if not place.is_after_value():
        return None
    equality = k.KINDS["=="]
    outcome = Outcome(kind=equality) if equality in place.expected else GIVE_UP
    certain = opener >= 0 or place.kinds[place.first] in (k.IF, k.MATCH)
    return place.say(forms.assignment_in_expression(place.source, start, end, certain), outcome)


def _named_argument(place: Place) -> Outcome:
    called = place.text_of(place.opener() - 1)
    return place.say(forms.named_argument(place.source, *place.span(), place.text(-1), called))


def _is_argument(place: Place, opener: int) -> bool:
    """Whether the token before is the first of an argument of a call."""
    return (
        opener > place.first
        and place.kinds[opener] == k.LPAR
        and place.kinds[opener - 1] in k.OPERAND_ENDS
        and place.kind(-2) in (k.LPAR, k.COMMA)
    )


def _map_after_arrow(place: Place) -> Outcome | None:
    """`x -> { "a": 1 }` and `x -> { a: 1 }`"""
    first = place.first
    if place.kind_of(first - 1) != k.BLOCK_OPEN or place.kind_of(first - 2) != k.ARROW:
        return None
    if place.kind_of(first + 1) != k.COLON or place.position > first + 2:
        return None
    return place.say(syntax.map_after_arrow(place.source, *place.span_of(first - 1)))


def _colon(place: Place) -> Outcome | None:
    if place.kind() != k.COLON:
        return None
    start, end = place.span()
    if place.item == "arm" and place.takes("->"):
        return place.say(forms.arm_with_colon(place.source, start, end), Outcome(kind=k.ARROW))
    if place.kind(-1) == k.NAME and _is_argument(place, place.opener()):
        return _named_argument(place)
    return None


def _dot(place: Place) -> Outcome | None:
    """`"a" . "b"`, `s .= "b"`"""
    if place.kind(-1) == k.DOT and place.kind() == k.EQUAL and place.touches(-1):
        return place.say(forms.joined_with_dot(place.source, *place.span(-1)))
    if place.kind(-1) == k.DOT and place.kind() in (k.STRING, k.STR_BEGIN):
        return place.say(forms.joined_with_dot(place.source, *place.span(-1)))
    return None


def _keyword(place: Place) -> Outcome | None:
    """A keyword where a name is due, or used like one."""
    words = k.WORDS.values()
    if place.text(-1) == "try" and place.kind() == k.COLON and place.position == place.first + 1:
        return place.say(foreign_exception(place.source, *place.span(-1)))
    if place.kind(-1) in words and place.text() in ("=", ":") and place.position == place.first + 1:
        return place.say(forms.keyword_as_name(place.source, *place.span(-1), place.text(-1)))
    if place.kind() in words and k.NAME in place.expected and k.INT not in place.expected:
        return place.say(forms.keyword_as_name(place.source, *place.span(), place.text()))
    return None


def _no_value(place: Place) -> Outcome | None:
    """A statement where a value is due."""
    if (
        k.NAME not in place.expected
        or k.INT not in place.expected
        or (place.item == "arm" and not place.takes("("))
    ):
        return None
    if place.kind() == k.IF and not place.takes("if"):
        return place.say(forms.if_as_value(place.source, *place.span(), choice_of_if(place)))
    return None


def _function_in_struct(place: Place) -> Outcome | None:
    if place.item == "field" and place.kind() == k.FN:
        return place.say(syntax.function_in_struct(place.source, *place.span()))
    return None


def _field(place: Place) -> Outcome | None:
    if (
        place.item != "field"
        or place.kinds[place.first] != k.NAME
        or place.position != place.first + 1
    ):
        return None
    start, end = place.span(-1)
    return place.say(syntax.field_without_type(place.source, start, end, place.text(-1)))


def _pattern(place: Place) -> Outcome | None:
    """What stands before the `->` of an arm."""
    at_end = place.kind() in (k.NEWLINE, k.BLOCK_CLOSE, k.END, k.ARROW)
    if at_end or not place.is_in_pattern():
        return None
    return place.say(forms.bad_pattern(place.source, *place.span(), place.found()))


def _tuple(place: Place) -> Outcome | None:
    opener = place.opener()
    if place.kind() == k.COMMA and opener >= 0 and place.kinds[opener] == k.LPAR:
        end = place.tokens.ends[place.closer_of(opener)]
        return place.say(forms.tuple_of_values(place.source, place.tokens.starts[opener], end))
    if place.expected != {k.ARROW} or place.kind(-1) != k.RPAR:
        return None
    end = place.span(-1)[1]
    depth = 0
    for at in range(place.position - 1, place.first - 1, -1):
        depth += (place.kinds[at] == k.RPAR) - (place.kinds[at] == k.LPAR)
        if depth == 0:
            return place.say(forms.tuple_of_values(place.source, place.tokens.starts[at], end))
    return None


def _missing_comma(place: Place) -> Outcome | None:
    """Two items of a list side by side."""
    starts_item = place.kind() in k.OPERAND_STARTS or place.kind() in (k.LPAR, k.LSQB, k.LBRACE)
    if not starts_item or not place.is_after_value() or k.COMMA not in place.expected:
        return None
    opener = place.opener()
    if opener < 0 or (
        place.kinds[opener] == k.LPAR and place.kinds[opener - 1] not in k.OPERAND_ENDS
    ):
        return None
    start, end = place.span()
    message = forms.missing_comma(place.source, start, end, place.found(), place.span(-1)[1])
    return place.say(message)


def _two_statements(place: Place) -> Outcome | None:
    starts_statement = place.kind() in k.OPERAND_STARTS or place.kind() in k.STATEMENT_WORDS
    if not starts_statement or not place.is_after_value() or k.NEWLINE not in place.expected:
        return None
    word = 0 if place.kind(-1) == k.BLOCK_CLOSE else -1
    meant = None
    if word == 0:
        meant = nearest(place.text(), ("else",))
    elif place.position == place.first + 1 and place.kind(-1) == k.NAME:
        meant = nearest(place.text(-1), BEGINNING)
    if meant is not None:
        return place.say(syntax.misspelt_word(place.source, *place.span(word), meant))
    return place.say(syntax.statements_on_one_line(place.source, *place.span(), place.found()))


def _anything_else(place: Place) -> Outcome:
    start, end = place.span()
    expected = in_words(place.expected)
    if place.kind() in CLOSERS and start == end:
        start = end = place.span(-1)[1]
    return place.say(syntax.unexpected(place.source, start, end, place.found(), expected))


RULES: Final[tuple[Rule, ...]] = (
    _empty_interpolation,
    of_foreign_parts,
    of_foreign_lambdas,
    of_foreign_bindings,
    of_foreign_heads,
    of_foreign_spreads,
    of_foreign_forms,
    _fraction,
    of_the_first_word,
    of_the_found_word,
    of_foreign_operators,
    _continued,
    _pub,
    _result_after_colon,
    _function_in_struct,
    _keyword,
    _field,
    _equal,
    _map_after_arrow,
    _colon,
    _block,
    of_two_words,
    _dot,
    _pattern,
    _no_value,
    _tuple,
    _missing_comma,
    _two_statements,
)
