"""A cursor stands where the parser stopped: every rule looks at tokens and reports through it."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic
from lumac.diagnostics.parts import fix_at, label_at
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
    """What the parser does after a report.

    It takes the token for another `kind`, or it passes over it (`skip`), or it reads the statement once more from the
    token `again` on. Otherwise it gives up the statement; where `read_blocks`, it reports what else is wrong in its
    blocks.
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
"""Give up the statement, and report what else is wrong in its blocks."""
NO_INSIDE: Final = Outcome(read_blocks=False)
"""Give up the statement with its blocks: they follow rules so different that reading them would only add noise."""


class Cursor:
    """The token that does not fit, and the statement, arm, field or member that it belongs to.

    Tokens are named by their index, or by their offset from the token that does not fit.
    """

    __slots__ = (
        "can_read",
        "diagnostics",
        "expected",
        "first",
        "foreign_words",
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
        foreign_words: frozenset[str],
    ) -> None:
        self.tokens = tokens
        self.source = tokens.source
        self.diagnostics = tokens.diagnostics
        self.kinds = tokens.kinds
        self.position = position
        self.first = first
        self.item = item
        """`statement`, `arm`, `field` or `member`; empty in the signature of a snippet."""
        self.expected = expected_kinds(states)
        self.can_read = can_read
        """Tells whether a text is Luma."""
        self.foreign_words = foreign_words
        """Words with which statements of other languages begin."""

    def kind(self, offset: int = 0) -> int:
        """The kind of a token near the one that does not fit; END past either side."""
        return self.kind_of(self.position + offset)

    def kind_of(self, at: int) -> int:
        """The kind of the token at an index; END past either side."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else k.END

    def text(self, offset: int = 0) -> str:
        """The text of a token near the one that does not fit; empty past either side."""
        return self.text_of(self.position + offset)

    def take_first_for(self, kind: int) -> Outcome:
        """Read the statement again as if it began with a token of that kind."""
        self.kinds[self.first] = kind
        return Outcome(again=self.first)

    def span(self, offset: int = 0) -> tuple[int, int]:
        """The start and the end of a token. The end of a line stands after the line's last token."""
        at = self.position + offset
        if self.kinds[at] in (k.NEWLINE, k.END) and at > 0:
            return self.tokens.ends[at - 1], self.tokens.ends[at - 1]
        return self.tokens.starts[at], self.tokens.ends[at]

    def span_of(self, at: int) -> tuple[int, int]:
        """The start and the end of the token at an index."""
        return self.tokens.starts[at], self.tokens.ends[at]

    def text_of(self, at: int) -> str:
        """The text of the token at an index; empty past either side."""
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
        """How a message calls the token that does not fit."""
        kind = self.kind()
        if kind == k.END or (kind == k.BLOCK_CLOSE and not self.text()):
            return "the end of the file"
        if kind == k.NEWLINE and self.text() == "\n":
            return "the end of the line"
        text = self.text(1) if kind == k.NEWLINE else self.text()
        text = text.split("\n")[0]
        return f"`{text if len(text) <= 30 else text[:29] + '…'}`"

    def is_after_value(self) -> bool:
        """Whether the token before can end a value of this statement."""
        return self.position > self.first and self.kind(-1) in k.OPERAND_ENDS

    def begins_second_statement(self) -> bool:
        """Whether a statement may begin here, behind one that is whole."""
        starts = self.kind() in k.OPERAND_STARTS or self.kind() in k.STATEMENT_WORDS
        return starts and self.is_after_value() and k.NEWLINE in self.expected

    def is_in_pattern(self) -> bool:
        """Whether the `->` of an arm is still to come."""
        if self.item != "arm":
            return False
        before = self.kinds[self.first : self.position]
        return k.ARROW not in before and k.LPAR not in before

    def is_in_impl(self) -> bool:
        """Whether the item stands directly in the braces of an `impl`."""
        depth = 0
        for at in range(self.first - 1, -1, -1):
            depth += (self.kinds[at] == k.BLOCK_CLOSE) - (self.kinds[at] == k.BLOCK_OPEN)
            if depth < 0:
                return k.IMPL in self.kinds[max(0, at - 4) : at]
        return False

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

    def reach(self, first: int, last: int) -> tuple[int, int]:
        """The start of the token at one index, and the end of the token at another."""
        return self.tokens.starts[first], self.tokens.ends[last]

    def closer_of(self, at: int) -> int:
        """The index of the bracket that closes the one at an index."""
        depth, at = 0, min(at, len(self.kinds) - 1)
        while True:
            depth += (self.kinds[at] in OPENERS) - (self.kinds[at] in CLOSERS)
            if depth <= 0 or self.kinds[at] == k.END:
                return at
            at += 1

    def end_of(self, at: int) -> int:
        """The index of the token that ends the operand or the list item that begins at an index.

        It is a comma, the end of the line, or the bracket that closes around the item.
        """
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
        """The text of the tokens from one index up to another. It is `…` where there are none, where they are on
        several lines, and where they are long."""
        if first >= stop:
            return "…"
        text = self.source.text[self.tokens.starts[first] : self.tokens.ends[stop - 1]]
        return "…" if "\n" in text or len(text) > LONGEST_TEXT else text

    def is_luma(self, text: str) -> bool:
        """Whether a statement can be read; in it `…` stands for a name, or for nothing where it is alone in a block.

        What is proposed is made from a wrong text, and may keep some of its faults.
        """
        plain = text.replace("{ … }", "{ }").replace(" … ", " ").replace("…", "rest")
        return self.can_read(plain)

    def text_in(self, span: tuple[int, int]) -> str:
        """The source text of a span."""
        return self.source.text[span[0] : span[1]]

    def report(
        self,
        code: str,
        span: tuple[int, int],
        message: str,
        label: str,
        help: str | None = None,
        fix: tuple[int, int, str] | None = None,
        then: Outcome = GIVE_UP,
    ) -> Outcome:
        """Add a message about a span, with the `label` below it; `fix` is where an edit begins and ends, and its
        text."""
        edit = fix_at(self.source, *fix) if fix is not None else None
        underlined = label_at(self.source, *span, label)
        return self.say(Diagnostic(code, message, underlined, help=help, fix=edit), then)

    def say(self, diagnostic: Diagnostic, then: Outcome = GIVE_UP) -> Outcome:
        """Add a message, and give what to do next."""
        self.diagnostics.append(diagnostic)
        return then

    def takes(self, text: str) -> bool:
        """Whether the parser would go on with a token that always has this text."""
        return k.KINDS[text] in self.expected
