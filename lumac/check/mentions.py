"""Where the text may assign a name: one linear look at the source, for facts that are kept past a loop or a call.

It reads text, not the tree, so that it costs next to nothing; what it cannot tell it takes for an assignment.
A fact that is dropped for nothing costs a run-time check, never correctness.
"""

from __future__ import annotations

import re
from bisect import bisect_left

ASSIGNMENT = re.compile(r"(\.\s*)?([A-Za-z_]\w*)\s*(?:=(?!=)|[-+*/%]=|\+\+|--)")
WORD = r"(?<![\w.])%s(?!\w)"
KEEPS_LENGTH = re.compile(
    r"\s*(?:\[|\.\s*(?:len|get|contains|index_of|first|last|join|is_empty|add|add_all|to_hex|to_str|sum|min|max|map"
    r"|filter|copy|reduce|any|all)\s*\()"
)


class Mentions:
    __slots__ = ("_names", "_words", "fields", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._names: dict[str, list[int]] = {}
        self._words: dict[str, re.Pattern[str]] = {}
        self.fields: set[str] = set()
        """Names of fields that are assigned somewhere."""
        for found in ASSIGNMENT.finditer(text):
            if found[1]:
                self.fields.add(found[2])
            else:
                self._names.setdefault(found[2], []).append(found.start(2))

    def may_assign(self, name: str, start: int, end: int) -> bool:
        places = self._names.get(name)
        if places is None:
            return False
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end

    def assigned_after(self, name: str, place: int) -> bool:
        """Whether a name that is declared at a place may be assigned again anywhere behind it."""
        places = self._names.get(name)
        return places is not None and places[-1] > place

    def is_assigned(self, name: str) -> bool:
        return name in self._names

    def word(self, name: str) -> re.Pattern[str]:
        pattern = self._words.get(name)
        if pattern is None:
            pattern = self._words[name] = re.compile(WORD % re.escape(name))
        return pattern

    def may_shrink(self, name: str, start: int, end: int) -> bool:
        """Whether a list of this name may become shorter (or another) between two places."""
        for found in self.word(name).finditer(self.text, start, end):
            if not KEEPS_LENGTH.match(self.text, found.end()):
                return True
        return False
