"""Mistakes about strings: other quotes, letters before a string, strings joined with `.`, empty interpolations."""

from __future__ import annotations

import re

from lumac.diagnostics.example import Example, shown_by
from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
from lumac.source import Source
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import Cursor, Outcome
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

PREFIXES: Final = frozenset(("f", "r", "b", "u", "s", "fr"))
BRACED: Final = re.compile(r"\{(?!\{)")
LONGEST: Final = 60


@shown_by(
    Example("print(`text`)", "E0131", "`text`", 'write `"…"`'),
    Example("s = '''a'''", "E0131", "'''a'''", 'write `"…"`'),
    Example("s = '''a\nb'''", "E0131", "'''a", 'three of `"`', 's = """\na\nb"""'),
)  # fmt: skip
def foreign_string(source: Source, start: int, end: int, quote: str) -> Diagnostic:
    """Backticks and three single quotes; the lexer finds them, and takes what they hold for a string."""
    text = source.text[start:end]
    line_end = source.text.find("\n", start, end)
    inside = text.removeprefix(quote).removesuffix(quote)
    closed = len(text) == len(inside) + 2 * len(quote)
    certain = closed and not any(char in inside for char in '"\\$\n')
    name = "backticks" if quote == "`" else "triple quotes of `'`"
    return Diagnostic(
        "E0131",
        f'found a string in {name}, expected `"`, `\'` or `"""`',
        label_at(source, start, end if line_end < 0 else line_end, "not a quote of Luma"),
        help='write `"…"`, with `${…}` for values, or three of `"` round a text over several lines',
        fix=fix_at(source, start, end, f'"{inside}"') if certain else None,
    )


@mistake(
    Example('print(f"n = {n}")', "E0131", 'f"n = {n}"', 'write `"n = ${n}"`', 'print("n = ${n}")', before="n = 1"),
    Example('s = r"a"', "E0131", 'r"a"', 'write `"a"`', 's = "a"'),
)  # fmt: skip
def prefixed_string(cursor: Cursor) -> Outcome | None:
    """`f"{x}"`, `r"…"`: a string has no prefix, and takes values with `${…}`."""
    if cursor.kind(-1) != k.NAME or cursor.kind() not in (k.STRING, k.STR_BEGIN):
        return None
    prefix = cursor.text(-1).lower()
    if not cursor.touches(-1) or prefix not in PREFIXES:
        return None
    start, text = cursor.span(-1)[0], cursor.text_in(cursor.span())
    if cursor.kind() == k.STR_BEGIN or len(text) > LONGEST:
        text = '"…"'
    elif "f" in prefix:
        text = BRACED.sub("${", text)
    return cursor.report(
        "E0131",
        (start, cursor.span()[1]),
        f"found `{cursor.source.text[start]}` before a string, expected the string alone",
        "strings have no prefix",
        help=f"write `{text}`",
    )


@mistake(
    Example('s = "a"\ns .= "b"', "E0137", ".", "write `+`"),
    Example('s = "a" . "b"', "E0137", ".", "write `+`"),
)  # fmt: skip
def joined_with_dot(cursor: Cursor) -> Outcome | None:
    """`"a" . "b"`, `s .= "b"`: strings are joined with `+`."""
    assigns = cursor.kind() == k.EQUAL and cursor.touches(-1)
    if cursor.kind(-1) != k.DOT or not (assigns or cursor.kind() in (k.STRING, k.STR_BEGIN)):
        return None
    start, end = cursor.span(-1)
    text = cursor.source.text
    return cursor.report(
        "E0137",
        (start, end),
        f"found `.` before {'`=`' if text[end : end + 1] == '=' else 'a string'}, expected `+`",
        "`.` does not join strings",
        help='write `+`, or one string with `"${…}"`',
        fix=(start, end, "+" if text[start - 1].isspace() else " +"),
    )


@mistake(
    Example('s = "${}"', "E0108", "${}", "put an expression", 's = "${1}"'),
)  # fmt: skip
def empty_interpolation(cursor: Cursor) -> Outcome | None:
    """`"${}"`: an interpolation holds an expression."""
    before = cursor.kind(-1) in (k.STR_BEGIN, k.STR_MID)
    if not before or cursor.kind() not in (k.STR_MID, k.STR_END):
        return None
    return cursor.report(
        "E0108",
        (cursor.span(-1)[1] - 2, cursor.span()[0] + 1),
        "interpolation is empty: found `}`, expected an expression",
        "nothing to insert",
        help="put an expression between `${` and `}`, or write `\\${` for the text `${`",
    )
