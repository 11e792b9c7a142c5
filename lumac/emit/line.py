"""A line of the output before it is laid out: a statement, the head of a block, or a comment."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
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
IF: Final = 6
ELIF: Final = 7
ELSE: Final = 8
FOR: Final = 9
TRY: Final = 10
EXCEPT: Final = 11
ANNOTATED: Final = -1
"""A statement that declares a variable with its type."""


class Line:
    """One logical line, however many physical ones it takes in the end.

    `origin`: the offset of the Luma it comes from. `place`: the smallest offset of what can fail in
    it, else NOWHERE. `anchors`: the offset of each part that can fail, the text by which it is found, and
    the name of the lambda it is in. `spoken`: of the head of a function, the name that failures call it by.
    `comment`: what trails it, with its `#`. `blank`: the source has a blank line
    before it. `kind`: what it is; lines of IF and behind open blocks. `declaration`: an annotation that stands on a
    line of its own before it. `brackets`: what stands before,
    between and behind the brackets in which it may be split; None where black splits it.
    """

    __slots__ = (
        "anchors",
        "blank",
        "brackets",
        "comment",
        "declaration",
        "depth",
        "kind",
        "origin",
        "place",
        "spoken",
        "text",
    )

    is_whole = False

    def __init__(
        self, depth: int, text: str, origin: int, place: int = NOWHERE, kind: int = STATEMENT
    ) -> None:
        self.depth = depth
        self.text = text
        self.origin = origin
        self.place = place
        self.anchors: Sequence[tuple[int, str, str]] = ()
        self.spoken = ""
        self.kind = kind
        self.comment = ""
        self.declaration = ""
        self.blank = False
        self.brackets: tuple[str, Sequence[str], str] | None = None

    def opens_block(self) -> bool:
        return (self.kind >= IF or self.kind in (DEF, CLASS)) and not self.is_whole

    def lay(self, brackets: tuple[str, Sequence[str], str]) -> None:
        """Gives a line its text as what stands before, between and behind brackets."""
        prefix, items, suffix = self.brackets = brackets
        self.text = f"{prefix}{', '.join(items)}{suffix}"

    def begin(self, text: str, length: int) -> None:
        """Puts a text in place of the first characters."""
        self.text = text + self.text[length:]
        if self.brackets is not None:
            prefix, items, suffix = self.brackets
            self.brackets = text + prefix[length:], items, suffix

    def __repr__(self) -> str:
        return f"Line({'    ' * self.depth}{self.text})"


class WholeDefinition(Line):
    """A whole definition of the runtime, on several lines."""

    __slots__ = ()
    is_whole = True


def may_be_refused(line: Line) -> bool:
    """Whether a line stands so deep, or is so long, that it may be too much for Python."""
    return line.depth >= DEEP or len(line.text) > LONG
