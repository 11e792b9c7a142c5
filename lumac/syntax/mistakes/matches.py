"""Mistakes about `match`: switches of other languages, their arms, and patterns."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import NO_INSIDE, Cursor, Outcome
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

WRAPPERS: Final = frozenset(("Some", "Just", "Ok"))
ARROWS: Final = frozenset(("->", "=>", ":"))


@mistake(
    Example("switch n {\n  case 1: print(1)\n}",
            "E0134", "switch", "one arm a line", "match n {\n  1 -> print(1)\n  _ -> { }\n}", before="n = 1"),
    Example("match n {\n  case 1: print(1)\n}",
            "E0134", "case", "one arm a line", "match n {\n  1 -> print(1)\n  _ -> { }\n}", before="n = 1"),
    words=("switch", "case", "default", "when"),
)  # fmt: skip
def switch(cursor: Cursor) -> Outcome:
    """`switch n {`, `case 1:`: there is `match`, and its arms begin with their patterns."""
    word = cursor.text_of(cursor.first)
    return cursor.report(
        "E0134",
        cursor.span_of(cursor.first),
        f"found `{word}`, expected {'`match`' if word == 'switch' else 'a pattern'}",
        "not a word of Luma",
        help="write `match value { 1 -> …  2, 3 -> …  _ -> … }`, one arm a line",
        then=NO_INSIDE,
    )


@mistake(
    Example('match n {\n  1 -> print("a")\n  else -> print("b")\n}', "E0134", "else", "_ -> …", before="n = 1"),
    Example('s: str = match n {\n  1 -> "a"\n  default: "b"\n}',
            "E0134", "default", "_ -> …", 's: str = match n {\n  1 -> "a"\n  _ -> "b"\n}', before="n = 1"),
)  # fmt: skip
def else_arm(cursor: Cursor) -> Outcome | None:
    """`else -> …`, `default: …`: the arm for everything else has the pattern `_`."""
    if cursor.item != "arm":
        return None
    if cursor.kind() == k.ELSE and cursor.text(1) in ARROWS:
        return _else_arm(cursor, cursor.span())
    is_second = cursor.position == cursor.first + 1 and cursor.kinds[cursor.first] == k.NAME
    if is_second and cursor.kind() == k.COLON and cursor.text_of(cursor.first) == "default":
        return _else_arm(cursor, cursor.span_of(cursor.first))
    return None


def _else_arm(cursor: Cursor, span: tuple[int, int]) -> Outcome:
    """Report the word of an arm for everything else."""
    return cursor.report(
        "E0134",
        span,
        f"found `{cursor.text_in(span)}` before an arm, expected `_`",
        "not a pattern",
        help="write `_ -> …` for everything else",
        fix=(*span, "_"),
    )


@mistake(
    Example('s = match "1".to_int() {\n  Some(n) => "a"\n  nil -> "b"\n}',
            "E0144", "Some(n)", "nil -> …",
            's = match "1".to_int() {\n  nil -> "b"\n  n -> "${n}"\n}', before="n = 1"),
)  # fmt: skip
def wrapped_pattern(cursor: Cursor) -> Outcome | None:
    """`Some(n) -> …`: an optional is `nil` or the value itself."""
    first = cursor.first
    if cursor.item != "arm" or cursor.position != first + 1 or cursor.kinds[first] != k.NAME:
        return None
    if cursor.kind() != k.LPAR or cursor.text_of(first) not in WRAPPERS:
        return None
    closer = cursor.end_of(first + 2)
    span, name = cursor.reach(first, closer), cursor.between(first + 2, closer)
    return cursor.report(
        "E0144",
        span,
        f"found `{cursor.text_in(span)}` in a pattern, expected a name",
        "values are not wrapped",
        help=f"write `nil -> …` for nothing, and below it `{name} -> …` for a value",
    )


@mistake(
    Example("match n {\n  1: print(1)\n  _ -> print(2)\n}", "E0134", ":", "write `pattern -> body`", before="n = 1"),
)  # fmt: skip
def arm_with_colon(cursor: Cursor) -> Outcome | None:
    """`1: print("one")`: the body of an arm comes after `->`."""
    if cursor.kind() != k.COLON or cursor.item != "arm" or not cursor.takes("->"):
        return None
    return cursor.report(
        "E0134",
        cursor.span(),
        "found `:` after a pattern, expected `->`",
        "the body of an arm comes after `->`",
        help="write `pattern -> body`",
        fix=(*cursor.span(), " ->"),
        then=Outcome(kind=k.ARROW),
    )


@mistake(
    Example("match n {\n  n > 5 -> print(1)\n  _ -> print(2)\n}",
            "E0144", ">", "test the rest by `if`", "match n {\n  1 -> print(1)\n  _ -> print(2)\n}", before="n = 1"),
    Example("match n {\n  1 | 2 -> print(1)\n  _ -> print(2)\n}",
            "E0144", "|", "`a, b` for either of two", before="n = 1"),
    Example("match n {\n  m if m > 5 -> print(1)\n  _ -> print(2)\n}",
            "E0144", "if", "test the rest by `if`", "match n {\n  m -> { if m > 5 { print(1) } }\n}", before="n = 1"),
)  # fmt: skip
def bad_pattern(cursor: Cursor) -> Outcome | None:
    """`n > 5 -> …`, `1 | 2 -> …`: a pattern is no expression."""
    at_end = cursor.kind() in (k.NEWLINE, k.BLOCK_CLOSE, k.END, k.ARROW)
    if at_end or not cursor.is_in_pattern():
        return None
    is_choice = cursor.text_in(cursor.span()) == "|"
    patterns = "`nil`, a literal, a range `1..5`, a new name or `_`"
    return cursor.report(
        "E0144",
        cursor.span(),
        f"found {cursor.found()} in a pattern, expected `->` or `,`",
        "not part of a pattern",
        help=(
            "write `a, b` for either of two"
            if is_choice
            else f"use {patterns}; test the rest by `if`"
        ),
        fix=(*cursor.span(), ",") if is_choice else None,
    )
