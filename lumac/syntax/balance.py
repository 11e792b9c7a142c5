"""Holds the tokens cut so far and the open brackets, and closes brackets that the text leaves open.

The first pass over a text only notices that brackets do not balance. The second, careful one looks at the start of
every line whether a bracket must have been left open above it, by what stands there and by how far it is indented.
"""

from __future__ import annotations

import re

from lumac.syntax import kinds as k

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from lumac.diagnostics.model import Diagnostic
    from lumac.source import Source

# What is open. In the first four a line end counts; in the last three of those, two operands side by side on one line
# are parted as by a line end.
BLOCK: Final = 0
ARMS: Final = 1
FIELDS: Final = 2
MEMBERS: Final = 3
PAREN: Final = 4
SQUARE: Final = 5
BRACE: Final = 6
INTERPOLATION: Final = 7

OPENER: Final = ("{", "{", "{", "{", "(", "[", "{", "${")
CLOSER: Final = (
    *((k.BLOCK_CLOSE, "}"),) * 4,
    (k.RPAR, ")"),
    (k.RSQB, "]"),
    (k.RBRACE, "}"),
    (k.STR_END, ""),
)
STOP: Final = -3
NOTHING: Final = -4
RESUME: Final = -5
"""Answers instead of a kind: cut no further, there is no token, a string goes on."""

ASSIGNMENT: Final = r"[^\W\d]\w*[ \t]*(?:=[^=>]|:[^\n=]*=)"
ARM: Final = r"[^\n(){}=]+(?:->|=>)"
IF: Final = r"[ \t]*(?:\}[ \t]*else[ \t]+)?if\b"
LONGEST_TARGET: Final = 200
"""How far it is looked ahead for what begins a statement."""


def are_partners(context: int, closer: str) -> bool:
    """Tells whether a closing bracket belongs to what is open."""
    return OPENER[context][-1] + closer in ("()", "[]", "{}")


class Balance:
    """Holds parallel lists of tokens, and the brackets that are open at their end.

    `stack` holds for each open bracket: what it is, the index of its token, and `in_type` and `statement` as they were
    outside of it, and, for `${`, the quote of its string. `statement` is the index of the first token of the statement
    being cut. `pending` holds the heads (`if`, `fn` …) whose `{` has not come: how deep, and which.
    """

    __slots__ = (
        "blocks", "careful", "context", "diagnostics", "ends", "excused", "first_of_line", "headless", "in_type",
        "indent", "indents", "kinds", "pending", "said", "source", "stack", "starts", "statement", "text",
        "unbalanced", "values",
    )  # fmt: skip

    def __init__(self, source: Source, careful: bool) -> None:
        self.source = source
        self.text = source.text
        self.careful = careful
        self.kinds: list[int] = []
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.diagnostics: list[Diagnostic] = []
        self.context = BLOCK
        self.stack: list[tuple[int, int, int, int, str]] = []
        self.pending: list[tuple[int, int]] = []
        self.in_type = 0
        self.statement = 0
        self.headless = -1
        """The first token of the line after a head without its block."""
        self.blocks: dict[int, tuple[int, int]] = {}
        """By the index of a block's `{`: the index of its `}`, and what kind of block it is."""
        self.unbalanced = False
        self.said = False
        """Whether a bracket has been reported: what is odd after it may follow from it."""
        self.first_of_line = -1
        self.indent = 0
        self.indents: dict[int, int] = {}
        """With care: where the first token of the line stands, how far its line is indented, and how far the lines of
        the brackets (by index) are."""
        self.excused: set[int] = set()
        """Brackets (by index) on the line of an unclosed string, which may have swallowed what closes them."""

    def add(self, kind: int, value: Any, start: int, end: int) -> None:
        self.kinds.append(kind)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)

    def leave(self, closer: int) -> None:
        """Leaves the innermost bracket, which the token with the index `closer` closes."""
        context, opener, self.in_type, self.statement, _ = self.stack.pop()
        if context < PAREN:
            self.blocks[opener] = (closer, context)
        self.context = self.stack[-1][0] if self.stack else BLOCK
        pending = self.pending
        while pending and pending[-1][0] > len(self.stack):
            pending.pop()

    def put_in_closer(self) -> None:
        """Closes the innermost bracket with a token that is not in the text."""
        context = self.context
        at = self.ends[-1]
        kind, text = CLOSER[context]
        self.leave(len(self.kinds))
        self.add(kind, text or None, at, at)

    # ---- With care

    def begin_line(self, kind: int, start: int) -> None:
        """Closes the brackets that must have been left open above the line whose first token begins at `start`."""
        self.first_of_line = start
        self.indent = start - self.text.rfind("\n", 0, start) - 1
        while self.stack and self._was_left_open(kind, start):
            self.unclosed(self.ends[-1])
            if kind != k.ELSE:
                self.add(k.ERROR, "", self.ends[-1], self.ends[-1])
            self.put_in_closer()

    def _was_left_open(self, kind: int, start: int) -> bool:
        previous = self.kinds[-1]
        is_further_in = self.indent > self._indent_of_opener()
        if self.context < PAREN:
            if is_further_in:
                return False
            if kind == k.ELSE:
                return self._is_branch()
            return kind in k.DECLARATION_WORDS or self._is_next_arm(start)
        if kind in k.STATEMENT_WORDS:
            return previous not in k.BEFORE_BLOCK
        if is_further_in:
            return False
        if kind in k.OPERAND_STARTS and previous in k.OPERAND_ENDS:
            return True
        return re.match(ASSIGNMENT, self.text[start : start + LONGEST_TARGET]) is not None

    def _is_next_arm(self, start: int) -> bool:
        """Tells whether an arm begins at `start`, and the innermost bracket is a block in the arm above it."""
        depth = len(self.stack) - 1
        while depth > 0 and self.stack[depth][0] == BLOCK:
            depth -= 1
        if depth < 0 or self.stack[depth][0] != ARMS or self.context != BLOCK:
            return False
        return re.match(ARM, self.text[start : start + LONGEST_TARGET]) is not None

    def _is_branch(self) -> bool:
        """Tells whether the innermost bracket is the block of an `if`."""
        at = self.starts[self.stack[-1][1]]
        return re.match(IF, self.text[self.text.rfind("\n", 0, at) + 1 : at]) is not None

    def close_less_indented(self, start: int) -> None:
        """Closes inner brackets before a `}` that begins a line and is indented less than the line of their opener."""
        if start != self.first_of_line:
            return
        while len(self.stack) > 1 and self.indent < self._indent_of_opener():
            if not any(are_partners(frame[0], "}") for frame in self.stack[:-1]):
                return
            self.unclosed(start)
            self.put_in_closer()

    def close_down_to(self, char: str, start: int) -> bool:
        """Closes the brackets inside the one that `char` closes, if that one is near enough to be meant."""
        depth = len(self.stack) - 1
        while depth >= 0 and not are_partners(self.stack[depth][0], char):
            context = self.stack[depth][0]
            if context < PAREN or context == INTERPOLATION:
                depth = 0
            depth -= 1
        if depth < 0:
            return self._close_with_wrong(char, start)
        self.unclosed(start)
        self.add(k.ERROR, "", self.ends[-1], self.ends[-1])
        while len(self.stack) > depth + 1:
            self.put_in_closer()
        return True

    def _close_with_wrong(self, char: str, start: int) -> bool:
        """Takes the wrong closing bracket of `(a]` for the right one."""
        if char != "}" and self.context in (PAREN, SQUARE, BRACE):
            self.unclosed(start)
            self.put_in_closer()
            self.said = True
        return False

    def _indent_of_opener(self) -> int:
        """Returns how far the line is indented on which the innermost bracket opened."""
        return self.indents.get(self.stack[-1][1], 0)

    # ---- Reports

    def stray(self, char: str, start: int) -> int:
        if not self.careful:
            self.unbalanced = True
            return STOP
        if not self.said:
            from lumac.diagnostics.messages.tokens import stray_bracket

            self.said = True
            self.diagnostics.append(stray_bracket(self.source, start, char))
        return k.ERROR

    def unclosed(self, noticed: int) -> None:
        """Reports the innermost bracket."""
        context, opener, _, _, _ = self.stack[-1]
        if not self.careful or opener in self.excused:
            return
        from lumac.diagnostics.messages.tokens import unclosed_bracket, unclosed_interpolation

        self.said = True
        if context == INTERPOLATION:
            at = self.ends[opener] - 2
            self.diagnostics.append(unclosed_interpolation(self.source, at))
            return
        at = self.starts[opener]
        self.diagnostics.append(
            unclosed_bracket(self.source, at, noticed, OPENER[context], CLOSER[context][1])
        )
