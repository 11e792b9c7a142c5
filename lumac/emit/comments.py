"""The program's comments, handed out in the order of the text to whoever writes the code beside them."""

from __future__ import annotations

from bisect import bisect_left

from lumac.emit.line import NOWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.syntax.ast import Comment

DIRECTIVES: Final = (
    "///",
    "type:",
    "mypy:",
    "fmt:",
    "yapf:",
    "ruff:",
    "isort:",
    "pylint:",
    "pyright:",
    "noqa",
    "pragma",
)
"""What tools for Python read out of comments: a Luma comment that begins so is no message to them."""


def python_comment(text: str) -> str:
    """`// text` as `# text`."""
    said = text.lstrip("/").strip()
    if not said.isprintable():
        said = "".join([c if c.isprintable() else " " for c in said]).strip()
    if not said:
        return "#"
    lowered = said.lower()
    if lowered.startswith(DIRECTIVES) or "fmt:" in lowered or "yapf:" in lowered:
        return "# // " + said.replace(":", " :", 1)
    return "# " + said


class Comments:
    """Comments between places; each is given once."""

    __slots__ = ("comments", "cursor", "regions", "starts", "taken", "upcoming")

    def __init__(self, comments: Sequence[Comment]) -> None:
        self.comments = comments
        self.starts = [comment.start for comment in comments]
        self.taken = [False] * len(comments)
        self.regions: dict[object, int] = {}
        """For each declaration: from where on comments are its own."""
        self.cursor = 0
        self.upcoming = NOWHERE
        """Where the next comment stands: nearly every statement is done after looking at this."""
        self.seek(0)

    def seek(self, offset: int) -> None:
        """The next comment is the first untaken one from there on."""
        self.cursor = bisect_left(self.starts, offset)
        self._settle()

    def _settle(self) -> None:
        cursor, taken = self.cursor, self.taken
        while cursor < len(taken) and taken[cursor]:
            cursor += 1
        self.cursor = cursor
        self.upcoming = self.starts[cursor] if cursor < len(taken) else NOWHERE

    def take(self, before: int) -> list[Comment]:
        """The comments from here to an offset."""
        found: list[Comment] = []
        while self.upcoming < before:
            found.append(self.comments[self.cursor])
            self.taken[self.cursor] = True
            self._settle()
        return found

    def take_trailing(self, end: int, text: str, stop: str = "") -> Comment | None:
        """The comment on the same line behind what ends at `end`: nothing between them but blanks
        and `,`, or with `stop` anything up to that."""
        upcoming = self.upcoming
        if upcoming is NOWHERE or upcoming < end:
            return None
        between = text[end : text.find("\n", end) if stop else upcoming]
        if stop:
            return self.take(upcoming + 1)[0] if upcoming < end + len(between) else None
        if between.strip(" \t,"):
            return None
        return self.take(upcoming + 1)[0]
