"""Mistakes about modules: imports of other languages, and words for who may see a declaration."""

from __future__ import annotations

from lumac.diagnostics.parts import quoted
from lumac.syntax import kinds as k
from lumac.syntax.mistakes.place import Outcome, Place
from lumac.syntax.mistakes.row import mistake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

IMPORTED: Final = frozenset(("{", "*", "("))
VISIBILITY: Final = (
    *("public", "export", "private", "static", "protected", "internal", "abstract", "data"),
    "sealed",
)


@mistake(words=("import", "from", "use", "using", "require", "include"))
def foreign_import(place: Place) -> Outcome | None:
    """`import numpy as np`, `import { a } from "b"`, `require "b"`: a name is given to what is imported."""
    after = place.first + 1
    if place.text_of(place.first) == "require" and place.kind_of(after) == k.STRING:
        path = place.text_of(after)[1:-1]
        return _import(place, path, path)
    if place.kind_of(place.first) == k.IMPORT and place.kind_of(after) == k.STRING:
        return None
    line_end = after
    while place.kind_of(line_end) not in (k.NEWLINE, k.END):
        line_end += 1
    words = [place.text_of(at) for at in range(after, line_end)]
    if not words or (words[0] not in IMPORTED and place.kind_of(after) != k.NAME):
        return None
    path = next((word.strip("\"'") for word in words if word[:1] in ('"', "'")), words[0])
    name = words[words.index("as") + 1] if "as" in words[:-1] else path
    return _import(place, path, name)


def _import(place: Place, path: str, name: str) -> Outcome:
    span = place.reach(place.first, place.first + 1)
    name = name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".luma")
    return place.report(
        "E0153",
        span,
        f'found `{quoted(place.text_in(span))}`, expected `{name} = import "path"`',
        "not the form of an import",
        help=f'write `{name} = import "{path}"`',
    )


@mistake(words=VISIBILITY)
def visibility(place: Place) -> Outcome | None:
    """`public fn f()`, `private x = 1`: a declaration is `pub`, or it is private to its file."""
    after = place.first + 1
    if place.text_of(after) in place.foreign_words and place.kind_of(after + 1) == k.NAME:
        return Outcome(again=after)  # more is wrong behind it, and will be told
    declares = place.kind_of(after) == k.NAME and place.kind_of(after + 1) in (k.COLON, k.EQUAL)
    if place.kind_of(after) not in k.STATEMENT_WORDS and not declares:
        return None
    word = place.text_of(place.first)
    public = word in ("public", "export")
    span = place.span_of(place.first)
    return place.report(
        "E0151",
        span,
        f"found `{word}`, expected {'`pub`' if public else 'the declaration itself'}",
        "not a word of Luma",
        help="write `pub`" if public else "remove it: what is not `pub` is private to its file",
        fix=(*span, "pub") if public else None,
        then=place.take_first_for(k.PUB) if public and not declares else Outcome(again=after),
    )


@mistake()
def misplaced_pub(place: Place) -> Outcome | None:
    """`pub x = 5`: only declarations with a word of their own can be public."""
    if place.kind(-1) != k.PUB:
        return None
    return place.report(
        "E0151",
        place.span(-1),
        "found `pub` before something that cannot be public",
        "expected `fn`, `struct`, `trait`, `type` or `lock` after this",
        help="write `pub fn`, `pub struct` or `pub lock name: type = value`",
    )
