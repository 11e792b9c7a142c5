"""A line of the output before it is laid out: a statement, the head of a block, or a comment."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

NOWHERE: Final = 1 << 60
"""An offset behind every text: nothing in the line can fail."""

DEEP: Final = 10
"""Lines that stand no deeper are far from all of Python's limits."""
LONG: Final = 300
"""A line that is no longer holds no more brackets in each other than Python takes."""

STATEMENT: Final = 0
COMMENT: Final = 1
DEF: Final = 2
CLASS: Final = 3
DECORATOR: Final = 4
IMPORT: Final = 5


class Line:
    """One logical line, however many physical ones it takes in the end.

    `origin`: the offset of the Luma it comes from. `place`: the smallest offset of what can fail in
    it, else NOWHERE. `comment`: what trails it, with its `#`. `blank`: the source has a blank line
    before it. `kind`: what black's blank lines depend on. `declaration`: an annotation that stands on
    a line of its own before it.
    """

    __slots__ = ("blank", "comment", "declaration", "depth", "kind", "origin", "place", "text")

    def __init__(
        self, depth: int, text: str, origin: int, place: int = NOWHERE, kind: int = STATEMENT
    ) -> None:
        self.depth = depth
        self.text = text
        self.origin = origin
        self.place = place
        self.kind = kind
        self.comment = ""
        self.declaration = ""
        self.blank = False

    def opens_block(self) -> bool:
        return self.kind != COMMENT and self.text.endswith(":") and "\n" not in self.text

    def __repr__(self) -> str:
        return f"Line({'    ' * self.depth}{self.text})"


def may_be_refused(line: Line) -> bool:
    """Whether a line stands so deep, or is so long, that it may be too much for Python."""
    return line.depth >= DEEP or len(line.text) > LONG
