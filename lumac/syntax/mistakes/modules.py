"""Mistakes about modules: imports of other languages, and words for who may see a declaration."""

from __future__ import annotations

from lumac.diagnostics.example import Example
from lumac.diagnostics.messages.core_parts import needless_import
from lumac.diagnostics.parts import quoted
from lumac.source import Span
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.cursor import Cursor, Outcome
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

IMPORTED: Final = frozenset(("{", "*", "("))
VISIBILITY: Final = (
    *("public", "export", "private", "static", "protected", "internal", "abstract", "data"),
    "sealed",
)


@mistake(
    Example('import { a } from "b"', "E0153", "import {", '`b = import "b"`', "print(1)"),
    Example('import a from "./lib/b"', "E0153", "import a", '`b = import "./lib/b"`', "print(1)"),
    Example("import numpy as np", "E0153", "import numpy", '`np = import "numpy"`', "print(1)"),
    Example('import (\n  "fmt"\n)', "E0153", "import (", '`fmt = import "fmt"`', "print(1)"),
    Example("import os", "E0153", "import os", '`os = import "os"`', "print(1)"),
    Example("import tcp", "E0601", "import tcp", "leave the line out: `tcp` is there", "print(1)"),
    Example("from tcp import connect", "E0601", "from tcp", "leave the line out", "print(1)"),
    Example('import { connect } from "tcp"', "E0601", "import {", "leave the line out", "print(1)"),
    Example("use tcp", "E0601", "use tcp", "leave the line out", "print(1)"),
    Example("import json", "E0211", "import json", "leave the line out", "print(1)"),
    Example('fs = 1\nrequire "lib/fs"', "E0153", 'require "lib/fs"', '`fs = import "lib/fs"`', "fs = 1"),
    words=("import", "from", "use", "using", "require", "include"),
)  # fmt: skip
def foreign_import(cursor: Cursor) -> Outcome | None:
    """`import numpy as np`, `import { a } from "b"`, `require "b"`: a name is given to what is imported."""
    after = cursor.first + 1
    if cursor.text_of(cursor.first) == "require" and cursor.kind_of(after) == k.STRING:
        path = cursor.text_of(after)[1:-1]
        return _import(cursor, path, path)
    if cursor.kind_of(cursor.first) == k.IMPORT and cursor.kind_of(after) == k.STRING:
        return None
    line_end = after
    while cursor.kind_of(line_end) not in (k.NEWLINE, k.END):
        line_end += 1
    words = [cursor.text_of(at) for at in range(after, line_end)]
    if not words or (words[0] not in IMPORTED and cursor.kind_of(after) != k.NAME):
        return None
    path = next((word.strip("\"'") for word in words if word[:1] in ('"', "'")), words[0])
    name = words[words.index("as") + 1] if "as" in words[:-1] else path
    return _import(cursor, path, name)


def _import(cursor: Cursor, path: str, name: str) -> Outcome:
    """Report an import: its path, and the name that it gives."""
    span = cursor.reach(cursor.first, cursor.first + 1)
    needless = needless_import(path, Span(cursor.source, *span))
    if needless is not None:
        return cursor.say(needless)
    name = name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".luma")
    return cursor.report(
        "E0153",
        span,
        f'found `{quoted(cursor.text_in(span))}`, expected `{name} = import "path"`',
        "not the form of an import",
        help=f'write `{name} = import "{path}"`',
    )


@mistake(
    Example("impl P {\n  public fn get() { print(self.x) }\n}",
            "E0151", "public", "pub", before="struct P { x: int }"),
    Example("impl P {\n  static fn make() -> P => P(1)\n}\nprint(P.make())",
            "E0151", "static", "remove it",
            "impl P {\n  fn make() -> P => P(1)\n}\nprint(P.make())", before="struct P { x: int }"),
    Example("static n: int = 5\nprint(n)", "E0151", "static", "remove it", "n: int = 5\nprint(n)"),
    Example("public fn f() { }", "E0151", "public", "write `pub`"),
    Example("private fn f() { }", "E0151", "private", "private to its file", "fn f() { }"),
    words=VISIBILITY,
)  # fmt: skip
def visibility(cursor: Cursor) -> Outcome | None:
    """`public fn f()`, `private x = 1`: a declaration is `pub`, or it is private to its file."""
    after = cursor.first + 1
    if cursor.text_of(after) in cursor.foreign_words and cursor.kind_of(after + 1) == k.NAME:
        return Outcome(again=after)  # more is wrong behind it, and will be told
    declares = cursor.kind_of(after) == k.NAME and cursor.kind_of(after + 1) in (k.COLON, k.EQUAL)
    if cursor.kind_of(after) not in k.STATEMENT_WORDS and not declares:
        return None
    word = cursor.text_of(cursor.first)
    public = word in ("public", "export")
    span = cursor.span_of(cursor.first)
    return cursor.report(
        "E0151",
        span,
        f"found `{word}`, expected {'`pub`' if public else 'the declaration itself'}",
        "not a word of Luma",
        help="write `pub`" if public else "remove it: what is not `pub` is private to its file",
        fix=(*span, "pub") if public else None,
        then=cursor.take_first_for(k.PUB) if public and not declares else Outcome(again=after),
    )


@mistake(
    Example("pub x = 5", "E0151", "pub", "write `pub fn`", "pub lock x = 5"),
)  # fmt: skip
def misplaced_pub(cursor: Cursor) -> Outcome | None:
    """`pub x = 5`: only declarations with a word of their own can be public."""
    if cursor.kind(-1) != k.PUB:
        return None
    return cursor.report(
        "E0151",
        cursor.span(-1),
        "found `pub` before something that cannot be public",
        "expected `fn`, `struct`, `trait`, `type` or `lock` after this",
        help="write `pub fn`, `pub struct` or `pub lock name: type = value`",
    )
