"""Mistakes about choices: `elif`, `? :`, and an `if` that stands for a value or behind a statement."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import Cursor, Outcome
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
def else_if_on_its_line(cursor: Cursor) -> Outcome:
    """`elif n == 2 {` at the start of a line: Luma writes two words."""
    return _else_if(cursor, cursor.span_of(cursor.first))


@mistake(
    Example('if n == 1 {\n  print("one")\n} elif n == 2 {\n  print("two")\n}',
            "E0122", "elif", "write `else if`", before="n = 1"),
)  # fmt: skip
def else_if_behind_block(cursor: Cursor) -> Outcome | None:
    """`} elif n == 2 {`: Luma writes two words."""
    if cursor.kind() != k.NAME or cursor.kind(-1) != k.BLOCK_CLOSE or not cursor.is_after_value():
        return None
    return _else_if(cursor, cursor.span()) if cursor.text() in ELSE_IFS else None


def _else_if(cursor: Cursor, span: tuple[int, int]) -> Outcome:
    """Report an else-if in one word."""
    return cursor.report(
        "E0122",
        span,
        f"found `{cursor.text_in(span)}`, expected `else if`",
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
def ternary(cursor: Cursor) -> Outcome | None:
    """`n > 0 ? "a" : "b"`: a `match` chooses between values."""
    if cursor.kind() != k.QUESTION or not cursor.is_after_value():
        return None
    return cursor.report(
        "E0128",
        cursor.span(),
        "found `?`, expected the end of the expression",
        "there is no conditional operator",
        help=f"write `{_choice_by_marks(cursor)}`",
    )


@mistake(
    Example('s = "a" if n > 0 else "b"',
            "E0141", "if", '`match n > 0 { true -> "a"  false -> "b" }`',
            's = match n > 0 { true -> "a"  false -> "b" }', before="n = 1"),
    Example("x = 1 if true else 2",
            "E0141", "if", "`match true { true -> 1  false -> 2 }`", "x = match true { true -> 1  false -> 2 }"),
)  # fmt: skip
def if_between_values(cursor: Cursor) -> Outcome | None:
    """`x = 1 if c else 2`: a `match` chooses between values."""
    if not _is_if_behind(cursor):
        return None
    at = cursor.position
    while cursor.kind_of(at) not in (k.NEWLINE, k.END, k.BLOCK_OPEN, k.BLOCK_CLOSE):
        at += 1
        if cursor.kind_of(at) == k.ELSE:
            return _if_as_value(cursor, _choice_around(cursor, at))
    return None


@mistake(
    Example("print(n) if n > 0", "E0141", "if", "`if n > 0 { print(n) }`", "if n > 0 { print(n) }", before="n = 1"),
)  # fmt: skip
def if_behind_statement(cursor: Cursor) -> Outcome | None:
    """`stop if n > 3`: the condition comes first."""
    if not _is_if_behind(cursor) or cursor.item != "statement" or cursor.opener() >= 0:
        return None
    done = cursor.between(cursor.first, cursor.position)
    condition = cursor.between(cursor.position + 1, cursor.end_of(cursor.position + 1))
    return cursor.report(
        "E0141",
        cursor.span(),
        "found `if` after a statement, expected it before",
        "the condition comes first",
        help=f"write `if {condition} {{ {done} }}`",
    )


def _is_if_behind(cursor: Cursor) -> bool:
    """Whether an `if` stands behind a value."""
    return cursor.kind() == k.IF and cursor.is_after_value() and cursor.kind(-1) != k.BLOCK_CLOSE


@mistake(
    Example('s = if (n > 0) "a" else "b"',
            "E0141", "if", '`match (n > 0) { true -> "a"  false -> "b" }`',
            's = match (n > 0) { true -> "a"  false -> "b" }', before="n = 1"),
    Example('s = if n > 0 { "a" } else { "b" }',
            "E0141", "if", '`match n > 0 { true -> "a"  false -> "b" }`',
            's = match n > 0 { true -> "a"  false -> "b" }', before="n = 1"),
)  # fmt: skip
def if_as_value(cursor: Cursor) -> Outcome | None:
    """`x = if c { 1 } else { 2 }`: an `if` gives no value."""
    if k.NAME not in cursor.expected or k.INT not in cursor.expected:
        return None
    if cursor.item == "arm" and not cursor.takes("("):
        return None
    if cursor.kind() != k.IF or cursor.takes("if"):
        return None
    return _if_as_value(cursor, _choice_of_if(cursor))


def _if_as_value(cursor: Cursor, instead: str) -> Outcome:
    """Report the `if` at the cursor; `instead` is the match to write."""
    return cursor.report(
        "E0141",
        cursor.span(),
        "found `if` where a value is expected",
        "`if` is a statement and gives no value",
        help=f"write `{instead}`",
    )


# ---- The match that would choose


def _choice(cursor: Cursor, condition: str, yes: str, no: str) -> str:
    """The `match` that chooses between two values, or its form where a part is not known."""
    if "…" in (condition, yes, no):
        return UNKNOWN
    made = f"match {condition} {{ true -> {yes}  false -> {no} }}"
    return made if cursor.is_luma(f"value = {made}") else UNKNOWN


def _choice_by_marks(cursor: Cursor) -> str:
    """`c ? a : b` as a `match`."""
    colon = cursor.position + 1
    while cursor.kind_of(colon) not in (k.COLON, k.QUESTION, k.NEWLINE, k.END):
        colon += 1
    if cursor.kind_of(colon) != k.COLON:
        return UNKNOWN
    if "?" in cursor.source.text[cursor.span()[1] : cursor.tokens.ends[cursor.end_of(colon)]]:
        return UNKNOWN
    return _choice(
        cursor,
        cursor.between(cursor.operand_before(cursor.position), cursor.position),
        cursor.between(cursor.position + 1, colon),
        cursor.between(colon + 1, cursor.end_of(colon + 1)),
    )


def _choice_around(cursor: Cursor, otherwise: int) -> str:
    """`a if c else b` as a `match`; the `else` is at an index."""
    return _choice(
        cursor,
        cursor.between(cursor.position + 1, otherwise),
        cursor.between(cursor.operand_before(cursor.position), cursor.position),
        cursor.between(otherwise + 1, cursor.end_of(otherwise + 1)),
    )


def _choice_of_if(cursor: Cursor) -> str:
    """`if c { a } else { b }` and `if (c) a else b` as a `match`."""
    start = cursor.position + 1
    end = start
    while cursor.kind_of(end) not in (k.NEWLINE, k.END, k.BLOCK_OPEN):
        end += 1
    if cursor.kind_of(end) == k.BLOCK_OPEN:
        return _choice_of_blocks(cursor, start, end)
    end = cursor.closer_of(start) + 1
    otherwise = end
    while cursor.kind_of(otherwise) not in (k.NEWLINE, k.END, k.ELSE):
        otherwise += 1
    if cursor.kind_of(start) != k.LPAR or cursor.kind_of(otherwise) != k.ELSE:
        return UNKNOWN
    yes = cursor.between(end, otherwise)
    no = cursor.between(otherwise + 1, cursor.end_of(otherwise + 1))
    return _choice(cursor, cursor.between(start, end), yes, no)


def _choice_of_blocks(cursor: Cursor, start: int, opener: int) -> str:
    """`if c { a } else { b }` as a `match`; the condition and the first block begin at these indexes."""
    closer = cursor.closer_of(opener)
    if cursor.kind_of(closer + 1) != k.ELSE or cursor.text_of(closer + 2) != "{":
        return UNKNOWN
    yes = cursor.between(opener + 1, closer)
    no = cursor.between(closer + 3, cursor.closer_of(closer + 2))
    return _choice(cursor, cursor.between(start, opener), yes, no)
