"""`lumac tokens` prints the tokens of a program, one on each line, with its line and column."""

from __future__ import annotations

import os
import sys

from lumac.commands.compiling import STDIN_NAME
from lumac.commands.report import report
from lumac.files import decode, read_bytes
from lumac.source import Source


def tokens(path: str) -> int:
    """Prints position, kind and text of every token. Returns 1 where the lexer found errors, else 0. Raises Refused."""
    from lumac.syntax.kinds import ERROR, TERMINALS
    from lumac.syntax.lexer import lex

    name = STDIN_NAME if path == "-" else os.path.basename(path)
    source = Source(name, decode(path, read_bytes(path)))
    cut = lex(source)
    lines = []
    for kind, start, end in zip(cut.kinds, cut.starts, cut.ends, strict=True):
        line, column = source.line_column(start)
        word = "ERROR" if kind == ERROR else TERMINALS[kind]
        position = f"{line}:{column}"
        lines.append(f"{position:8}{word:14}{written(source.text[start:end])}".rstrip() + "\n")
    sys.stdout.write("".join(lines))
    report([(path, cut.diagnostics)], "text")
    return int(any(found.is_error for found in cut.diagnostics))


def written(text: str) -> str:
    """Returns the text of a token without line breaks."""
    return text if text.isprintable() else repr(text)[1:-1]
