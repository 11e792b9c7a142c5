"""Calls of what only the running program knows: what a variable, a parameter, an element or a field holds.

Told from the text: a call is known where its name is that of a function, a struct or the core library and of no
variable anywhere. Of any other it has to be assumed that it does all that a function can.
"""

from __future__ import annotations

from lumac import types
from lumac.check import patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lumac.check.mentions import Mentions
    from lumac.check.symbols import StructSymbol

KEYWORDS: Final = frozenset("else fn if lock match return try".split())
"""Words before a parenthesis that call nothing."""


class UnknownCalls:
    """`known`: names of functions and of the core library's calls that stand for themselves."""

    __slots__ = ("_fields", "_known", "_mentions", "_own", "_places", "_structs")

    def __init__(
        self, mentions: Mentions, known: Iterable[str], structs: Iterable[StructSymbol]
    ) -> None:
        self._mentions = mentions
        self._own = frozenset(known)
        self._structs = tuple(structs)
        self._known: frozenset[str] | None = None
        self._fields: frozenset[str] = frozenset()
        self._places: list[tuple[int, int]] | None = None
        """Of each in the text: where it begins, and where what tells it ends."""

    def between(self, start: int, end: int) -> bool:
        """Whether there is one between two places."""
        if self._places is None:
            self._places = sorted(self.found())
        from bisect import bisect_left

        first = bisect_left(self._places, (start,))
        last = bisect_left(self._places, (end,), first)
        return any(behind <= end for _, behind in self._places[first:last])

    def found(self) -> Iterator[tuple[int, int]]:
        known, text = self.known(), self._mentions.text
        for call in patterns.CALLED.finditer(text):
            if call[2] in self._fields if call[1] else call[2] not in known:
                yield call.span(2)
        for nameless in patterns.CALLED_NAMELESS.finditer(text):
            yield nameless.span()
        for handed_on in patterns.HANDED_ON.finditer(text):
            if handed_on[1] not in known:
                yield handed_on.span()

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
