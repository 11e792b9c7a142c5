"""Mistakes about choices: `elif`, `? :`, and an `if` that stands for a value or behind a statement."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import Outcome, Place
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

ELSE_IFS: Final = frozenset(("elif", "elseif", "elsif"))
UNKNOWN: Final = "match condition { true -> a  false -> b }"
"""What is proposed where the parts of a choice cannot be told."""


@mistake(
    Example("if n == 1 { }\nelif n == 2 { }", "E0122", "elif", "write `else if`", before="n = 1"),
    words=ELSE_IFS,
)  # fmt: skip
def else_if_on_its_line(place: Place) -> Outcome:
    """`elif n == 2 {` at the start of a line: Luma writes two words."""
    return _else_if(place, place.span_of(place.first))


@mistake(
    Example('if n == 1 {\n  print("one")\n} elif n == 2 {\n  print("two")\n}',
            "E0122", "elif", "write `else if`", before="n = 1"),
)  # fmt: skip
def else_if_behind_block(place: Place) -> Outcome | None:
    """`} elif n == 2 {`: Luma writes two words."""
    if place.kind() != k.NAME or place.kind(-1) != k.BLOCK_CLOSE or not place.is_after_value():
        return None
    return _else_if(place, place.span()) if place.text() in ELSE_IFS else None


def _else_if(place: Place, span: tuple[int, int]) -> Outcome:
    """Report an else-if in one word."""
    return place.report(
        "E0122",
        span,
        f"found `{place.text_in(span)}`, expected `else if`",
        "two words in Luma",
        help="write `else if`",
        fix=(*span, "else if"),
    )


@mistake(
    Example('s = n > 0 ? "a" : "b"',
            "E0128", "?", '`match n > 0 { true -> "a"  false -> "b" }`',
            's = match n > 0 { true -> "a"  false -> "b" }', before="n = 1"),
    Example('print(n, n > 0 ? "a" : "b")',
            "E0128", "?", '`match n > 0 { true -> "a"  false -> "b" }`',
            'print(n, match n > 0 { true -> "a"  false -> "b" })', before="n = 1"),
    Example('s = n > 0 ? n > 1 ? "a" : "b" : "c"',
            "E0128", "?", "`match condition { true -> a  false -> b }`",
            's = match n > 0 { true -> match n > 1 { true -> "a"  false -> "b" }  false -> "c" }', before="n = 1"),
    Example('s = n == 1 ? "one" : "other"',
            "E0128", "?", '`match n == 1 { true -> "one"  false -> "other" }`',
            's = match n == 1 { true -> "one"  false -> "other" }', before="n = 1"),
    Example('s = n > 0 ? n ** 2 : "b"',
            "E0128", "?", "write `match condition { true -> a  false -> b }`",
            "s = match n > 0 { true -> n * n  false -> 0 }", before="n = 1"),
)  # fmt: skip
def ternary(place: Place) -> Outcome | None:
    """`n > 0 ? "a" : "b"`: a `match` chooses between values."""
    if place.kind() != k.QUESTION or not place.is_after_value():
        return None
    return place.report(
        "E0128",
        place.span(),
        "found `?`, expected the end of the expression",
        "there is no conditional operator",
        help=f"write `{_choice_by_marks(place)}`",
    )


@mistake(
    Example('s = "a" if n > 0 else "b"',
            "E0141", "if", '`match n > 0 { true -> "a"  false -> "b" }`',
            's = match n > 0 { true -> "a"  false -> "b" }', before="n = 1"),
    Example("x = 1 if true else 2",
            "E0141", "if", "`match true { true -> 1  false -> 2 }`", "x = match true { true -> 1  false -> 2 }"),
)  # fmt: skip
def if_between_values(place: Place) -> Outcome | None:
    """`x = 1 if c else 2`: a `match` chooses between values."""
    if not _is_if_behind(place):
        return None
    at = place.position
    while place.kind_of(at) not in (k.NEWLINE, k.END, k.BLOCK_OPEN, k.BLOCK_CLOSE):
        at += 1
        if place.kind_of(at) == k.ELSE:
            return _if_as_value(place, _choice_around(place, at))
    return None


@mistake(
    Example("print(n) if n > 0", "E0141", "if", "`if n > 0 { print(n) }`", "if n > 0 { print(n) }", before="n = 1"),
)  # fmt: skip
def if_behind_statement(place: Place) -> Outcome | None:
    """`stop if n > 3`: the condition comes first."""
    if not _is_if_behind(place) or place.item != "statement" or place.opener() >= 0:
        return None
    done = place.between(place.first, place.position)
    condition = place.between(place.position + 1, place.end_of(place.position + 1))
    return place.report(
        "E0141",
        place.span(),
        "found `if` after a statement, expected it before",
        "the condition comes first",
        help=f"write `if {condition} {{ {done} }}`",
    )


def _is_if_behind(place: Place) -> bool:
    """Whether an `if` stands behind a value."""
    return place.kind() == k.IF and place.is_after_value() and place.kind(-1) != k.BLOCK_CLOSE


@mistake(
    Example('s = if (n > 0) "a" else "b"',
            "E0141", "if", '`match (n > 0) { true -> "a"  false -> "b" }`',
            's = match (n > 0) { true -> "a"  false -> "b" }', before="n = 1"),
    Example('s = if n > 0 { "a" } else { "b" }',
            "E0141", "if", '`match n > 0 { true -> "a"  false -> "b" }`',
            's = match n > 0 { true -> "a"  false -> "b" }', before="n = 1"),
)  # fmt: skip
def if_as_value(place: Place) -> Outcome | None:
    """`x = if c { 1 } else { 2 }`: an `if` gives no value."""
    if k.NAME not in place.expected or k.INT not in place.expected:
        return None
    if place.item == "arm" and not place.takes("("):
        return None
    if place.kind() != k.IF or place.takes("if"):
        return None
    return _if_as_value(place, _choice_of_if(place))


def _if_as_value(place: Place, instead: str) -> Outcome:
    """Report the `if` at the place; `instead` is the match to write."""
    return place.report(
        "E0141",
        place.span(),
        "found `if` where a value is expected",
        "`if` is a statement and gives no value",
        help=f"write `{instead}`",
    )


# ---- The match that would choose


def _choice(place: Place, condition: str, yes: str, no: str) -> str:
    """The `match` that chooses between two values, or its form where a part is not known."""
    if "…" in (condition, yes, no):
        return UNKNOWN
    made = f"match {condition} {{ true -> {yes}  false -> {no} }}"
    return made if place.is_luma(f"value = {made}") else UNKNOWN


def _choice_by_marks(place: Place) -> str:
    """`c ? a : b` as a `match`."""
    colon = place.position + 1
    while place.kind_of(colon) not in (k.COLON, k.QUESTION, k.NEWLINE, k.END):
        colon += 1
    if place.kind_of(colon) != k.COLON:
        return UNKNOWN
    if "?" in place.source.text[place.span()[1] : place.tokens.ends[place.end_of(colon)]]:
        return UNKNOWN
    return _choice(
        place,
        place.between(place.operand_before(place.position), place.position),
        place.between(place.position + 1, colon),
        place.between(colon + 1, place.end_of(colon + 1)),
    )


def _choice_around(place: Place, otherwise: int) -> str:
    """`a if c else b` as a `match`; the `else` is at an index."""
    return _choice(
        place,
        place.between(place.position + 1, otherwise),
        place.between(place.operand_before(place.position), place.position),
        place.between(otherwise + 1, place.end_of(otherwise + 1)),
    )


def _choice_of_if(place: Place) -> str:
    """`if c { a } else { b }` and `if (c) a else b` as a `match`."""
    start = place.position + 1
    end = start
    while place.kind_of(end) not in (k.NEWLINE, k.END, k.BLOCK_OPEN):
        end += 1
    if place.kind_of(end) == k.BLOCK_OPEN:
        return _choice_of_blocks(place, start, end)
    end = place.closer_of(start) + 1
    otherwise = end
    while place.kind_of(otherwise) not in (k.NEWLINE, k.END, k.ELSE):
        otherwise += 1
    if place.kind_of(start) != k.LPAR or place.kind_of(otherwise) != k.ELSE:
        return UNKNOWN
    yes = place.between(end, otherwise)
    no = place.between(otherwise + 1, place.end_of(otherwise + 1))
    return _choice(place, place.between(start, end), yes, no)


def _choice_of_blocks(place: Place, start: int, opener: int) -> str:
    """`if c { a } else { b }` as a `match`; the condition and the first block begin at these indexes."""
    closer = place.closer_of(opener)
    if place.kind_of(closer + 1) != k.ELSE or place.text_of(closer + 2) != "{":
        return UNKNOWN
    yes = place.between(opener + 1, closer)
    no = place.between(closer + 3, place.closer_of(closer + 2))
    return _choice(place, place.between(start, opener), yes, no)
