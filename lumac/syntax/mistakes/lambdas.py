"""The rules of mistakes.py that know lambdas of other languages, and what each would be in Luma."""

from __future__ import annotations

from lumac.diagnostics.foreign import lambdas as messages
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import OPENERS, Outcome, Place
from lumac.syntax.mistakes.proposals import is_luma

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

FUNCTIONS: Final = frozenset(("fn", "def", "func", "function", "fun", "proc", "sub"))
BASIC: Final = frozenset(("int", "float", "bool", "str", "byte", "any"))
WALKS: Final = frozenset(("walk", "each", "forEach", "for_each", "times"))
NOT_NAMES: Final = frozenset(("mut", "const", "final", "var", "let"))


def of_foreign_lambdas(place: Place) -> Outcome | None:
    for rule in RULES:
        outcome = rule(place)
        if outcome is not None:
            return outcome
    return None


def _word(place: Place) -> Outcome | None:
    """`lambda x: x + 1`, `lambda: 5`"""
    if place.text(-1) != "lambda" or place.kind() not in (k.NAME, k.COLON, k.FOREIGN, k.STAR):
        return None
    colon = place.position
    while place.kind_of(colon) not in (k.COLON, k.NEWLINE, k.END):
        colon += 1
    right = _in_luma(place, _names(place, place.position, colon), colon + 1)
    return place.say(messages.foreign_lambda(place.source, *place.span(-1), right))


def _bars(place: Place) -> Outcome | None:
    """`|x| x + 1`, `|| 5`"""
    start = place.position
    after_value = place.is_after_value() and place.text(-1) != "move"
    if place.text() not in ("|", "||") or after_value:
        return None
    stop = start if place.text() == "||" else _second_bar(place, start)
    if stop < 0:
        return None
    span = place.span()[0], place.tokens.ends[stop]
    names = _names(place, start + 1, stop)
    opener = place.opener()
    if opener == start - 1 and place.kinds[opener] in BRACES:
        return _behind_call(place, opener, span, names)
    right = _in_luma(place, names, stop + 1)
    return place.say(messages.foreign_lambda(place.source, *span, right))


def _backslash(place: Place) -> Outcome | None:
    """`\\x -> x + 1`"""
    if place.text() != "\\" or place.is_after_value():
        return None
    arrow = place.position + 1
    while place.kind_of(arrow) == k.NAME:
        arrow += 1
    if place.kind_of(arrow) != k.ARROW:
        return None
    names = [place.text_of(at) for at in range(place.position + 1, arrow)]
    right = _in_luma(place, names, arrow + 1)
    return place.say(messages.foreign_lambda(place.source, *place.span(), right))


def _numbered(place: Place) -> Outcome | None:
    """`xs.map { $0 + 1 }`"""
    opener = place.opener()
    if place.text() != "$" or opener <= place.first or place.kinds[opener] not in BRACES:
        return None
    return _behind_call(place, opener, place.span_of(opener), ["x"])


def _second_bar(place: Place, first: int) -> int:
    at = first + 1
    while place.kind_of(at) not in (k.NEWLINE, k.END):
        if place.text_of(at) == "|":
            return at
        at += 1
    return -1


def _do(place: Place) -> Outcome | None:
    """`xs.each do |x|`, `xs.walk |x| { … }`"""
    bar = place.position + (place.text() == "do")
    if not place.is_after_value() or place.text_of(bar) != "|":
        return None
    stop = _second_bar(place, bar)
    if stop < 0:
        return None
    span = place.span()[0], place.tokens.ends[stop]
    return _behind_call(place, place.position, span, _names(place, bar + 1, stop))


def _in_braces(place: Place) -> Outcome | None:
    """`xs.map { x -> … }`, `xs.map { it + 1 }`, `xs.map({ x in … })`"""
    opener = place.opener()
    if opener <= place.first or place.kinds[opener] not in BRACES or place.item != "statement":
        return None
    word = place.text_of(opener + 1)
    if place.text() != "in" and word not in ("it", place.text(-1)):
        return None
    if place.text() == "in" and place.position != opener + 2:
        return None
    if place.kind_of(opener - 2) != k.DOT and place.kinds[opener - 1] != k.LPAR:
        return None
    named = word == "it" or place.text() in ("in", "->")
    return _behind_call(place, opener, place.span_of(opener), [word]) if named else None


def _behind_call(place: Place, at: int, span: tuple[int, int], names: list[str]) -> Outcome:
    """A lambda that stands behind a call or in braces, from the token `at` on."""
    called = at - 1
    if place.kinds[called] == k.LPAR or (
        place.kinds[called] == k.RPAR and (called := place.opener_of(called)) > 0
    ):
        called -= 1
    name = place.text_of(called)
    if name in WALKS:
        right = f"walk({', '.join(names) or 'v'}) -> {{ … }}"
    else:
        right = f"{name}({_head(names)} -> …)"
    return place.say(messages.lambda_behind_call(place.source, *span, right))


def _without_name(place: Place) -> Outcome | None:
    """`fn(x) { … }`, `function(x) { … }`, `func(x int) int { … }`, `(x) { … }`"""
    if place.kind() == k.FN:
        opener = place.position + 1
        if k.INT not in place.expected or place.kind_of(opener) != k.LPAR:
            return None
    elif place.kind(-1) == k.RPAR:
        opener = place.opener_of(place.position - 1)
    else:
        opener = place.opener()
    if opener < 0 or place.kind_of(opener) != k.LPAR:
        return None
    stop = place.end_of(opener + 1)
    while place.kind_of(stop) == k.COMMA:
        stop = place.end_of(stop + 1)
    named = place.text_of(opener - 1) in FUNCTIONS and opener - 1 >= place.first
    body = _body_after(place, stop + 1)
    if body < 0 or (not named and not _is_bare_lambda(place, opener, stop)):
        return None
    right = _in_luma(place, _names(place, opener + 1, stop), body)
    if named:
        span = place.span_of(opener - 1)
        return place.say(messages.anonymous_function(place.source, *span, right))
    span = place.span_of(opener)[0], place.tokens.ends[stop]
    return place.say(messages.foreign_lambda(place.source, *span, right))


def _is_bare_lambda(place: Place, opener: int, closer: int) -> bool:
    """Whether parentheses with only names in them stand before a `{`, and call nothing."""
    calls = opener > 0 and place.kinds[opener - 1] in k.OPERAND_ENDS
    inside = place.kinds[opener + 1 : closer]
    return (
        place.position == closer + 1
        and place.text() == "{"
        and not calls
        and all(kind in (k.NAME, k.COMMA, k.COLON) for kind in inside)
    )


def _body_after(place: Place, at: int) -> int:
    """The body behind a lambda's parameters, and its result type if one stands there; -1 where there is none."""
    while place.kind_of(at) not in (k.NEWLINE, k.END, k.COMMA):
        if place.text_of(at) == "{":
            return at
        if place.text_of(at) == "=>":
            return at + 1
        if place.kinds[at] in (k.RPAR, k.EQUAL):
            return -1
        at += 1
    return -1


def _result(place: Place) -> Outcome | None:
    """`(x) -> int { … }`"""
    opener = place.opener()
    if opener < 2 or place.kinds[opener] != k.STRUCT_OPEN or place.kinds[opener - 2] != k.ARROW:
        return None
    if place.text_of(opener - 1) not in BASIC:
        return None
    return place.say(messages.result_of_lambda(place.source, *place.span_of(opener - 1)))


def _names(place: Place, first: int, stop: int) -> list[str]:
    """The parameters between two tokens, without their types: in each part the first name that is no type's."""
    names: list[str] = []
    while first < stop:
        end = min(place.end_of(first), stop)
        words = [
            place.text_of(at)
            for at in range(first, end)
            if place.kinds[at] == k.NAME and place.text_of(at) not in NOT_NAMES
        ]
        if words:
            typed_first = len(words) > 1 and (words[0] in BASIC or words[0][0].isupper())
            names.append(words[1] if typed_first else words[0])
        first = end + 1
    return names


def _head(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _proposed(place: Place, names: list[str], body: str) -> str:
    lambda_ = f"{_head(names)} -> {body}"
    return lambda_ if is_luma(place, lambda_) else f"{_head(names)} -> …"


def _in_luma(place: Place, names: list[str], body: int) -> str:
    """The lambda with these parameters and with the body that begins at an index."""
    if place.kind_of(body) == k.ARROW:
        body = max(_body_after(place, body), body)
    if place.text_of(body) != "{":
        return _proposed(place, names, place.between(body, place.end_of(body)))
    if place.text_of(body + 1) == "return":
        end = place.end_of(body + 2)
        if place.kinds[end] != k.NEWLINE and place.between(body + 2, end) != "…":
            return _proposed(place, names, place.between(body + 2, end))
    return f"{_head(names)} -> {{ … }}"


BRACES: Final = OPENERS - {k.LPAR, k.LSQB, k.STR_BEGIN}
RULES: Final = (_word, _bars, _backslash, _numbered, _do, _in_braces, _without_name, _result)
