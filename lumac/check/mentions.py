"""Where the text may assign or call a name: linear looks at the source, for facts that are kept past a loop or a call.

It reads text, not the tree, so that it costs next to nothing; what it cannot tell it takes for an assignment.
A fact that is dropped for nothing costs a run-time check, never correctness.
"""

from __future__ import annotations

from lumac.check import patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lumac.syntax import ast


def without(comments: Iterable[ast.Comment], text: str) -> str:
    """The text with blanks where comments stand: what they say is nothing that the program does."""
    parts: list[str] = []
    end = 0
    for comment in comments:
        parts += text[end : comment.start], " " * (comment.end - comment.start)
        end = comment.end
    return "".join([*parts, text[end:]])


class Mentions:
    __slots__ = ("_calls", "_fields", "_names", "text")

    def __init__(self, text: str, comments: Iterable[ast.Comment] = ()) -> None:
        self.text = without(comments, text)
        self._names: dict[str, list[int]] | None = None
        self._fields: set[str] = set()
        self._calls: list[tuple[int, str]] | None = None

    def names(self) -> dict[str, list[int]]:
        """Where each name is assigned, in order. The text is read when this is first asked."""
        if self._names is None:
            self._names = {}
            fields = {found.start(1) for found in patterns.FIELD_ASSIGNED.finditer(self.text)}
            for found in patterns.ASSIGNMENT.finditer(self.text):
                if found.start() in fields:
                    self._fields.add(found[1])
                else:
                    self._names.setdefault(found[1], []).append(found.start())
        return self._names

    def fields(self) -> set[str]:
        """Names of fields that are assigned somewhere."""
        self.names()
        return self._fields

    def may_assign(self, name: str, start: int, end: int) -> bool:
        places = self.names().get(name)
        if places is None:
            return False
        from bisect import bisect_left

        at = bisect_left(places, start)
        return at < len(places) and places[at] < end

    def assigned_after(self, name: str, place: int) -> bool:
        """Whether a name that is declared at a place may be assigned again anywhere behind it."""
        places = self.names().get(name)
        return places is not None and places[-1] > place

    def is_assigned(self, name: str) -> bool:
        return name in self.names()

    def called(self, start: int, end: int) -> list[str]:
        """What is called between two places, in order: functions, methods, structs."""
        if self._calls is None:
            self._calls = [(call.start(2), call[2]) for call in patterns.CALLED.finditer(self.text)]
        from bisect import bisect_left

        first = bisect_left(self._calls, (start,))
        return [name for _, name in self._calls[first : bisect_left(self._calls, (end,), first)]]

    def words(self, start: int, end: int) -> set[str]:
        """Every word between two places."""
        return set(patterns.WORD.findall(self.text, start, end))

    def uses(self, name: str, start: int, end: int) -> Iterator[int]:
        """Where the name stands between two places, but as a member of something: the offsets behind it."""
        text = self.text
        place = text.find(name, start, end)
        while place >= 0:
            behind = place + len(name)
            before = text[place - 1 : place]
            is_member = before == "." and text[place - 2 : place] != ".."
            if not (is_word(before) or is_member or is_word(text[behind : behind + 1])):
                yield behind
            place = text.find(name, behind, end)

    def may_shrink(self, name: str, start: int, end: int) -> bool:
        """Whether a list of this name may become shorter (or another) between two places."""
        return any(
            not patterns.KEEPS_LENGTH.match(self.text, behind)
            for behind in self.uses(name, start, end)
        )


def is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
