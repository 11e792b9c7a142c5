"""More rules of mistakes.py that know other languages: types, optionals, lambdas, slices and words before a value."""

from __future__ import annotations

import re

from lumac.diagnostics import foreign_forms, forms
from lumac.syntax import kinds as k
from lumac.syntax.place import GIVE_UP, Outcome, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

LISTS: Final = frozenset("list List Array array Vec Vector Sequence slice ArrayList".split())
MAPS: Final = frozenset("map Map dict Dict HashMap Dictionary Record".split())
SETS: Final = frozenset("set Set HashSet".split())
OPTIONALS: Final = frozenset("Option Optional Maybe Nullable".split())
TYPES: Final = {
    "string": "str",
    "String": "str",
    "boolean": "bool",
    "double": "float",
    "Int": "int",
}
RESULTS: Final = frozenset("int float bool str string String double char long boolean void".split())
LONGEST: Final = 60
CLOSE: Final = {"[": "]", "<": ">"}
BRACED: Final = re.compile(r"\{(?!\{)")


def of_foreign_forms(place: Place) -> Outcome | None:
    for rule in RULES:
        outcome = rule(place)
        if outcome is not None:
            return outcome
    return None


def _type(place: Place) -> Outcome | None:
    """`int?`, `int[]`, `list[int]`, `Map<str, int>`, `int | nil`"""
    if place.kind(-1) != k.NAME or place.text() not in ("?", "[", "<", "|") or not _is_type(place):
        return None
    start, name = place.span(-1)[0], place.text(-1)
    plain = TYPES.get(name, name)
    text = place.source.text
    at, end = place.span()
    if text[at] == "?":
        return place.say(foreign_forms.foreign_type(place.source, start, end, f"?{plain}"))
    if text[at] == "|":
        if place.text(1) not in ("nil", "null", "None"):
            return None
        end = place.span(1)[1]
        return place.say(foreign_forms.foreign_type(place.source, start, end, f"?{plain}"))
    end = _closer(text, at)
    if end < 0:
        return None
    right = _written(name, _parts(text[at + 1 : end - 1]))
    return place.say(foreign_forms.foreign_type(place.source, start, end, right)) if right else None


def _is_type(place: Place) -> bool:
    """Whether the name before the place is a type: behind the `:` of a declaration, or the arrow of a function."""
    first = place.kinds[place.first]
    if place.kind(-2) == k.ARROW:
        return first in (k.FN, k.PUB)
    if place.kind(-2) != k.COLON or place.kind(-3) != k.NAME:
        return False
    declares = place.position == place.first + 3 or (
        first in (k.KINDS["lock"], k.PUB) and place.opener() < 0
    )
    return declares or place.item == "field" or first in (k.FN, k.PUB)


def _closer(text: str, at: int) -> int:
    """The offset behind the bracket that closes the one at an offset, on the same line and near; -1 if none does."""
    opener, depth = text[at], 0
    for place in range(at, min(at + LONGEST, len(text))):
        char = text[place]
        depth += (char == opener) - (char == CLOSE[opener])
        if depth == 0:
            return place + 1
        if char == "\n":
            break
    return -1


def _parts(inside: str) -> list[str]:
    """Type arguments, where they are plain names."""
    parts = [part.strip() for part in inside.split(",")] if inside.strip() else []
    return [TYPES.get(part, part) if part.isidentifier() else "…" for part in parts]


def _written(name: str, parts: list[str]) -> str | None:
    """The type in Luma's form; None where nobody can tell."""
    if not parts:
        return f"[{TYPES.get(name, name)}]"
    if name in LISTS:
        return f"[{parts[0]}]"
    if name in MAPS and len(parts) == 2:
        return f"{{{parts[0]}: {parts[1]}}}"
    if name in SETS:
        return f"{{{parts[0]}}}"
    return f"?{parts[0]}" if name in OPTIONALS else None


def _type_parameter(place: Place) -> Outcome | None:
    """`fn f<T>()`, `struct A<T>`, and `struct B : A`"""
    if place.position != place.first + 2 or place.kinds[place.first] not in (k.FN, k.STRUCT):
        return None
    start, end = place.span()
    if place.text() in ("<", "["):
        return place.say(foreign_forms.type_parameter(place.source, start, end))
    if place.kinds[place.first] == k.STRUCT and place.text() in (":", "extends", "implements", "("):
        name = place.text(-1)
        return place.say(foreign_forms.base_of_struct(place.source, start, end, name))
    return None


def _sure(place: Place) -> Outcome | None:
    """`n!` and `n!!`"""
    if place.text() != "!" or not place.is_after_value() or not place.touches(-1):
        return None
    start, end = place.span()
    if place.text(1) == "!" and place.touches(1):
        end = place.span(1)[1]
    return place.say(foreign_forms.sure_of_optional(place.source, start, end, place.text(-1)))


def _walk(place: Place) -> Outcome | None:
    """`xs.walk(x) { … }`"""
    if place.text() != "{" or place.kind(-1) != k.RPAR:
        return None
    at, depth = place.position - 1, 1
    while depth and at > place.first:
        at -= 1
        depth += (place.kinds[at] == k.RPAR) - (place.kinds[at] == k.LPAR)
    if depth or place.kind_of(at - 1) != k.NAME or place.text_of(at - 1) != "walk":
        return None
    head_start, head_end = place.span_of(place.first)[0], place.span(-1)[1]
    head = place.source.text[head_start:head_end]
    if len(head) > LONGEST or "\n" in head:
        head = "….walk(…)"
    return place.say(foreign_forms.walk_without_arrow(place.source, *place.span(), head))


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
    say = foreign_forms.slice_with_colon if is_index else foreign_forms.map_in_brackets
    return place.say(say(place.source, *place.span()))


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
    return place.say(foreign_forms.prefixed_string(place.source, start, end, text))


def _function_by_type(place: Place) -> Outcome | None:
    """`int main() {`"""
    if place.position != place.first + 1 or place.kind() != k.NAME or place.kind(1) != k.LPAR:
        return None
    kind = place.text(-1)
    if kind not in RESULTS:
        return None
    result = None if kind == "void" else TYPES.get(kind, kind)
    start, end = place.span(-1)
    message = foreign_forms.function_by_type(place.source, start, end, place.text(), result)
    return place.say(message, Outcome(read_blocks=False))


def _word(place: Place) -> Outcome | None:
    """`new A()`, `await f()`, and words that stand after something: `throws`."""
    starts = place.kind() in k.OPERAND_STARTS or place.kind() in k.STATEMENT_WORDS
    if place.kind(-1) == k.NAME and place.text(-1) in foreign_forms.WORDS and starts:
        go_on = Outcome(again=place.position) if place.kind() == k.FN else GIVE_UP
        return place.say(foreign_forms.foreign_word(place.source, *place.span(-1)), go_on)
    if place.kind() == k.NAME and place.text() in ("extends", "implements", "throws"):
        return place.say(foreign_forms.foreign_word(place.source, *place.span()))
    return None


def _cast(place: Place) -> Outcome | None:
    """`(int) x`"""
    if place.kind(-1) != k.RPAR or place.kind(-2) != k.NAME or place.kind(-3) != k.LPAR:
        return None
    kind = place.text(-2)
    if kind not in ("int", "float", "str", "byte") or place.kind() not in k.OPERAND_STARTS:
        return None
    if place.kind_of(place.position - 4) in k.OPERAND_ENDS:
        return None
    return place.say(foreign_forms.cast(place.source, *place.span(), kind))


def _comprehension(place: Place) -> Outcome | None:
    """`[x for x in xs]`"""
    if place.text() != "for" or place.opener() < 0 or not place.is_after_value():
        return None
    return place.say(foreign_forms.comprehension(place.source, *place.span()))


def _if_behind(place: Place) -> Outcome | None:
    """`x = 1 if c else 2`"""
    if place.kind() != k.IF or not place.is_after_value() or place.kind(-1) == k.BLOCK_CLOSE:
        return None
    at = place.position
    while place.kind_of(at) not in (k.NEWLINE, k.END, k.BLOCK_OPEN, k.BLOCK_CLOSE):
        at += 1
        if place.kind_of(at) == k.ELSE:
            return place.say(forms.if_as_value(place.source, *place.span()))
    return None


RULES: Final = (
    _type,
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
