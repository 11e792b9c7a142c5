"""Where the parser stopped, and what can be said of the place: what the rules of mistakes.py look at."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic
from lumac.syntax import kinds as k
from lumac.syntax.brackets import NO_HEAD
from lumac.syntax.mistakes.expected import expected_kinds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Final

    from lumac.syntax.balance import Balance

OPENERS: Final = frozenset((k.LPAR, k.LSQB, k.LBRACE, k.STRUCT_OPEN, k.BLOCK_OPEN, k.STR_BEGIN))
PART_ENDS: Final = frozenset((k.COMMA, k.NEWLINE))
BEFORE_OPERAND: Final = frozenset(
    k.KINDS[text] for text in (",", "=", "+=", "-=", "*=", "/=", "%=", ":", "->", "=>", "return")
)
LONGEST_TEXT: Final = 60
CLOSERS: Final = frozenset((k.RPAR, k.RSQB, k.RBRACE, k.BLOCK_CLOSE, k.STR_END))


class Outcome:
    """What to do after the report: take the token for another `kind`, pass over it (`skip`), read the statement once
    more from the token `again` on, or give it up and, where `read_blocks`, tell what else is wrong in its blocks.
    """

    __slots__ = ("again", "kind", "read_blocks", "skip")

    def __init__(
        self,
        kind: int | None = None,
        skip: bool = False,
        again: int | None = None,
        read_blocks: bool = True,
    ) -> None:
        self.kind = kind
        self.skip = skip
        self.again = again
        self.read_blocks = read_blocks


GIVE_UP: Final = Outcome()


class Place:
    """Where the parser stopped: the token that does not fit, and the statement (arm, field, member) it belongs to."""

    __slots__ = (
        "can_read",
        "diagnostics",
        "expected",
        "first",
        "item",
        "kinds",
        "position",
        "source",
        "tokens",
    )

    def __init__(
        self,
        tokens: Balance,
        position: int,
        states: Sequence[int],
        first: int,
        item: str,
        can_read: Callable[[str], bool],
    ) -> None:
        self.tokens = tokens
        self.source = tokens.source
        self.diagnostics = tokens.diagnostics
        self.kinds = tokens.kinds
        self.position = position
        self.first = first
        self.item = item
        """`statement`, `arm`, `field` or `member`; empty in a signature."""
        self.expected = expected_kinds(states)
        self.can_read = can_read
        """Tells whether a text is Luma."""

    def kind(self, offset: int = 0) -> int:
        """The kind of a token near the one that does not fit; END past either side."""
        return self.kind_of(self.position + offset)

    def kind_of(self, at: int) -> int:
        return self.kinds[at] if 0 <= at < len(self.kinds) else k.END

    def text(self, offset: int = 0) -> str:
        return self.text_of(self.position + offset)

    def take_first_for(self, kind: int) -> Outcome:
        """Read the statement again as if it began with a token of that kind."""
        self.kinds[self.first] = kind
        return Outcome(again=self.first)

    def span(self, offset: int = 0) -> tuple[int, int]:
        """Start and end of a token; a line's end is the place after the last token on it."""
        at = self.position + offset
        if self.kinds[at] in (k.NEWLINE, k.END) and at > 0:
            return self.tokens.ends[at - 1], self.tokens.ends[at - 1]
        return self.tokens.starts[at], self.tokens.ends[at]

    def span_of(self, at: int) -> tuple[int, int]:
        return self.tokens.starts[at], self.tokens.ends[at]

    def text_of(self, at: int) -> str:
        if not 0 <= at < len(self.kinds):
            return ""
        return self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]

    def first_word(self) -> str:
        """The word the statement begins with, unless what follows shows that it is a name that is used."""
        if self.first >= len(self.kinds) or self.first > self.position:
            return ""
        if self.first + 1 < len(self.kinds) and self.kinds[self.first + 1] in NO_HEAD:
            return ""
        return self.text_of(self.first)

    def found(self) -> str:
        """The token in a message's words."""
        kind = self.kind()
        if kind == k.END or (kind == k.BLOCK_CLOSE and not self.text()):
            return "the end of the file"
        if kind == k.NEWLINE and self.text() == "\n":
            return "the end of the line"
        text = self.text(1) if kind == k.NEWLINE else self.text()
        text = text.split("\n")[0]
        return f"`{text if len(text) <= 30 else text[:29] + '…'}`"

    def is_after_value(self) -> bool:
        return self.position > self.first and self.kind(-1) in k.OPERAND_ENDS

    def is_in_pattern(self) -> bool:
        """Whether the `->` of an arm is still to come."""
        if self.item != "arm":
            return False
        before = self.kinds[self.first : self.position]
        return k.ARROW not in before and k.LPAR not in before

    def touches(self, offset: int) -> bool:
        """Whether the token stands directly beside its neighbour (`offset` -1 or 1)."""
        left, right = (
            (self.position - 1, self.position) if offset < 0 else (self.position, self.position + 1)
        )
        return (
            left >= 0
            and right < len(self.kinds)
            and self.tokens.ends[left] == self.tokens.starts[right]
        )

    def opener(self) -> int:
        """The index of the innermost bracket of this statement that is open here, or -1."""
        depth = 0
        for at in range(self.position - 1, self.first - 1, -1):
            kind = self.kinds[at]
            if kind in CLOSERS:
                depth += 1
            elif kind in OPENERS:
                if depth == 0:
                    return at
                depth -= 1
        return -1

    def opener_of(self, at: int) -> int:
        """The index of the bracket that the one at an index closes, or -1 where it is not of this statement."""
        depth = 0
        for opener in range(at, self.first - 1, -1):
            depth += (self.kinds[opener] in CLOSERS) - (self.kinds[opener] in OPENERS)
            if depth == 0:
                return opener
        return -1

    def closer_of(self, at: int) -> int:
        """The index of the bracket that closes the one at an index."""
        depth, at = 0, min(at, len(self.kinds) - 1)
        while True:
            depth += (self.kinds[at] in OPENERS) - (self.kinds[at] in CLOSERS)
            if depth <= 0 or self.kinds[at] == k.END:
                return at
            at += 1

    def end_of(self, at: int) -> int:
        """The index of what ends the operand or the part of a list that begins at an index: a comma, the end of the
        line, or the bracket that closes round it."""
        depth, at = 0, min(at, len(self.kinds) - 1)
        while True:
            kind = self.kinds[at]
            if kind == k.END or (not depth and (kind in PART_ENDS or kind in CLOSERS)):
                return at
            depth += (kind in OPENERS) - (kind in CLOSERS)
            at += 1

    def operand_before(self, at: int) -> int:
        """The index where the expression begins that ends before an index."""
        depth = 0
        for first in range(at - 1, self.first - 1, -1):
            kind = self.kinds[first]
            if not depth and (kind in OPENERS or kind in BEFORE_OPERAND):
                return first + 1
            depth += (kind in CLOSERS) - (kind in OPENERS)
        return self.first

    def between(self, first: int, stop: int) -> str:
        """The text of the tokens from one index up to another, on one line; `…` where it is long or none."""
        if first >= stop:
            return "…"
        text = self.source.text[self.tokens.starts[first] : self.tokens.ends[stop - 1]]
        return "…" if "\n" in text or len(text) > LONGEST_TEXT else text

    def say(self, diagnostic: Diagnostic, outcome: Outcome = GIVE_UP) -> Outcome:
        self.diagnostics.append(diagnostic)
        return outcome

    def takes(self, text: str) -> bool:
        return k.KINDS[text] in self.expected
