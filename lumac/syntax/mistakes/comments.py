"""Mistakes about comments: `#`, `/* … */`, `--`, and what is no comment elsewhere, such as `#include`."""

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

CODE: Final = re.compile(r"#(?:include|define|if|endif|pragma|\[)")


@shown_by(
    Example("#include <stdio.h>", "E0130", "#include <stdio.h>", "remove it", "print(1)"),
    Example("#[derive(Debug)]\nstruct A { }", "E0130", "#[derive(Debug)]", "remove it", "struct A { }"),
    Example("x = 5  # five", "E0130", "# five", "write `//`"),
    Example("/* a comment */\nprint(1)", "E0130", "/* a comment */", "write `//`", "// a comment\nprint(1)"),
)  # fmt: skip
def foreign_comment(source: Source, start: int, end: int) -> Diagnostic:
    """`# text`, `/* text */`; the lexer finds it, and passes over it."""
    sign = "#" if source.text[start] == "#" else source.text[start : start + 2]
    line_end = source.text.find("\n", start, end)
    is_code = CODE.match(source.text[start:end]) is not None
    help = "write `//` at the start of each line of the comment"
    if is_code:
        help = "remove it: there is no preprocessor, and there are no attributes"
    return Diagnostic(
        "E0130",
        f"found `{sign}`, expected `//` before a comment",
        label_at(source, start, end if line_end < 0 else line_end, "comments begin with `//`"),
        help=help,
        fix=fix_at(source, start, start + 1, "//") if sign == "#" and not is_code else None,
    )


@mistake(
    Example("-- a comment", "E0130", "--", "`//`", "// a comment"),
    Example("x = 1 -- a comment", "E0130", "--", "`//`", "x = 1 // a comment"),
)  # fmt: skip
def dashes(cursor: Cursor) -> Outcome | None:
    """`x = 1 -- text`: here `--` decrements nothing."""
    if cursor.text() != "--" or cursor.touches(1) or cursor.kind(1) != k.NAME:
        return None
    start = cursor.span()[0]
    return cursor.say(foreign_comment(cursor.source, start, start + 2))
