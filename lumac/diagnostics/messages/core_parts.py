"""Holds the names of Luma's core library that lumac does not have yet, and the message about them.

A name is taken out here when its part is built; a test finds the names that were forgotten. Programs that declare a
name themselves are not concerned.
"""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Label
from lumac.diagnostics.suggest import nearest
from lumac.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

PARTS: Final = frozenset(
    "file dir stdin json http server cli random env sleep exit clock math datetime date time db".split()
)
"""Parts of the library, each of them a type, a function or what functions are called on."""
TYPES: Final = frozenset(
    "HttpResponse ServerConfig Request Response Route Middleware Handler".split()
)
ROUTES: Final = frozenset("get post put delete patch text html redirect status".split())
"""Functions of a server. Other programs have such names too: they are meant only where nothing else is."""
FUNCTIONS: Final = frozenset(("events.after", "events.every"))
"""Functions of parts that are built."""
METHODS: Final = {
    "str": frozenset("regex_match regex_find regex_find_all regex_replace regex_split".split()),
}
"""Methods of types, by the type."""
NOT_BUILT: Final = PARTS | TYPES | FUNCTIONS | METHODS["str"]
"""All of these names that mean nothing else."""
BUILT: Final = frozenset("tcp ws buffer crypto bit events".split())
"""Parts that are built: they need no import."""


def not_built_name(
    name: str, span: Span, candidates: Sequence[str], called: bool = False
) -> Diagnostic | None:
    """Returns the error for an unknown value or function that Luma has, or None for any other name."""
    is_meant = name in TYPES or (called and name in ROUTES)
    if name in PARTS or (is_meant and nearest(name, candidates) is None):
        return not_built(name, span)
    return None


def not_built_type(name: str, span: Span, candidates: Sequence[str]) -> Diagnostic | None:
    """Returns the error for an unknown type that Luma has, or None for any other name."""
    is_type = name in TYPES and nearest(name, candidates) is None
    return not_built(name, span) if name in PARTS or is_type else None


def not_built_method(name: str, owner: str, span: Span) -> Diagnostic | None:
    """Returns the error for an unknown method of a type or a part that Luma has, or None for any other name."""
    if name in METHODS.get(owner, ()):
        return not_built(name, span)
    whole = f"{owner}.{name}"
    return not_built(whole, span) if whole in FUNCTIONS else None


def not_built(name: str, span: Span) -> Diagnostic:
    return Diagnostic(
        "E0211",
        f"`{name}` is a part of Luma's core library that lumac does not have yet",
        Label(span, "not built yet"),
        help="do without it, or declare a function or a type of this name",
    )


def needless_import(name: str, span: Span) -> Diagnostic | None:
    """Returns the error for an import of a part of the core library, or None for any other path."""
    if name in PARTS:
        found = not_built(name, span)
        found.help = (
            "leave the line out: the core library needs no import, and this part is not there yet"
        )
        return found
    if name not in BUILT:
        return None
    return Diagnostic(
        "E0601",
        f"`{name}` is a part of the core library, which needs no import",
        Label(span, "not needed"),
        help=f"leave the line out: `{name}` is there",
    )
