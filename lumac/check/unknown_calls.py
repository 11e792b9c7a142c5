"""Calls of what only the running program knows: what a variable, a parameter, an element or a field holds.

Told from the text: a call is known where its name is that of a function, a struct or the core library and of no
variable anywhere. Of any other it has to be assumed that it does all that a function can.
"""

from __future__ import annotations

from lumac import types
from lumac.check import patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Final

    from lumac.check.mentions import Mentions
    from lumac.check.symbols import StructSymbol

KEYWORDS: Final = frozenset("else fn if lock match return try".split())
"""Words before a parenthesis that call nothing."""


class UnknownCalls:
    """`known`: names of functions and of the core library's calls that stand for themselves."""

    __slots__ = ("_fields", "_known", "_mentions", "_own", "_structs")

    def __init__(
        self, mentions: Mentions, known: Iterable[str], structs: Iterable[StructSymbol]
    ) -> None:
        self._mentions = mentions
        self._own = frozenset(known)
        self._structs = tuple(structs)
        self._known: frozenset[str] | None = None
        self._fields: frozenset[str] = frozenset()

    def between(self, start: int, end: int) -> bool:
        """Whether there is one between two places."""
        known, text = self.known(), self._mentions.text
        for name, is_member in self._mentions.calls(start, end):
            if name in self._fields if is_member else name not in known:
                return True
        if patterns.CALLED_NAMELESS.search(text, start, end) is not None:
            return True
        return any(name not in known for name in patterns.HANDED_ON.findall(text, start, end))

    def is_field(self, name: str) -> bool:
        """Whether a struct has a function in a field of that name."""
        self.known()
        return name in self._fields

    def known(self) -> frozenset[str]:
        """The names whose calls are known. The text is read when this is first asked."""
        if self._known is None:
            text = self._mentions.text
            inner = patterns.FUNCTION_NAME.findall(text)
            bound = {
                *self._mentions.names(),
                *patterns.DECLARED_AS.findall(text),
                *patterns.BOUND.findall(text),
            }
            structs = [struct.name for struct in self._structs]
            self._known = frozenset((*self._own, *inner, *structs)) - bound | KEYWORDS
            self._fields = frozenset(
                name
                for struct in self._structs
                for name, kind in struct.fields
                if isinstance(types.without_optional(kind), types.Function)
            )
        return self._known
