"""The tokens cut so far and the brackets open among them: what each `{` opens, and what is done where one is missing.

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

DEEPEST: Final = 80
"""How many brackets may be open at once: later stages recurse, and Python itself nests no deeper than 100 blocks."""

IN_TYPE: Final = 1
"""Until `=` or the end of the line; in brackets until they close. There `->` does not open a block."""
IN_TYPE_TO_LINE_END: Final = 2

BODY_OF: Final = {k.MATCH: ARMS, k.STRUCT: FIELDS, k.TRAIT: MEMBERS, k.IMPL: MEMBERS}
TYPE_GOES_ON: Final = frozenset((k.ARROW, k.QUESTION))
OPENER: Final = ("{", "{", "{", "{", "(", "[", "{", "${")
CLOSER: Final = (
    *((k.BLOCK_CLOSE, "}"),) * 4,
    (k.RPAR, ")"),
    (k.RSQB, "]"),
    (k.RBRACE, "}"),
    (k.STR_END, ""),
)
FOREIGN_HEADS: Final = frozenset(
    (
        *(
            "for",
            "foreach",
            "while",
            "loop",
            "do",
            "until",
            "elif",
            "elseif",
            "unless",
            "switch",
            "case",
        ),
        *("def", "func", "function", "class", "interface", "catch", "except", "finally"),
    )
)
"""Words that head a block in other languages: their `{` is taken for a block, so that what is inside is read well."""
NO_HEAD: Final = frozenset(
    k.KINDS[text] for text in ("=", ":", ".", "[", "+=", "-=", "*=", "/=", "%=", "++", "--")
)

STOP: Final = -3
NOTHING: Final = -4
RESUME: Final = -5
"""Answers in place of a kind: cut no further; there is no token; a string goes on here."""

ASSIGNMENT: Final = r"[^\W\d]\w*[ \t]*(?:=[^=>]|:[^\n=]*=)"
LONGEST_TARGET: Final = 200


class Brackets:
    """Parallel lists of tokens, and the brackets open at their end.

    `stack` holds for each open bracket: what it is, the index of its token, and `in_type` and `statement` as they were
    outside of it, and, for `${`, the quote of its string. `statement` is the index of the first token of the statement
    being cut. `pending` holds the heads (`if`, `fn` …) whose `{` has not come: how deep, and which.
    """

    __slots__ = (
        "blocks", "careful", "context", "diagnostics", "ends", "excused", "in_type", "indents", "kinds",
        "pending", "said", "source", "stack", "starts", "statement", "text", "unbalanced", "values",
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
        self.blocks: dict[int, tuple[int, int]] = {}
        """By the index of a block's `{`: the index of its `}`, and what kind of block it is."""
        self.unbalanced = False
        self.said = False
        """Whether a bracket has been reported: what is odd after it may follow from it."""
        self.indents: dict[int, int] = {}
        self.excused: set[int] = set()
        """Brackets (by index) on the line of an unclosed string, which may have swallowed what closes them."""

    def add(self, kind: int, value: Any, start: int, end: int) -> None:
        self.kinds.append(kind)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)

    def open(self, context: int, kind: int, start: int, quote: str = "") -> int:
        """Enter a bracket whose token is about to be added; its kind, or STOP where it lies too deep."""
        if len(self.stack) >= DEEPEST:
            return self._too_deep(start)
        self.stack.append((context, len(self.kinds), self.in_type, self.statement, quote))
        self.context = context
        if context < PAREN:
            self.in_type = IN_TYPE_TO_LINE_END if context == FIELDS else 0
            self.statement = len(self.kinds) + 1
        return kind

    def open_brace(self, start: int, previous: int) -> int:
        """Enter a `{`: the kind that tells what it opens."""
        pending = self.pending
        if pending and pending[-1][0] == len(self.stack):
            head = pending[-1][1]
            if head == k.FN and previous in TYPE_GOES_ON:
                return self.open(BRACE, k.LBRACE, start)
            pending.pop()
            self.in_type = 0
            return self.open(BODY_OF.get(head, BLOCK), k.BLOCK_OPEN, start)
        if self.in_type:
            return self.open(BRACE, k.LBRACE, start)
        if previous in k.BEFORE_BLOCK:
            return self.open(BLOCK, k.BLOCK_OPEN, start)
        if previous == k.NAME and not self._has_foreign_head():
            return self.open(BRACE, k.STRUCT_OPEN, start)
        if previous in k.OPERAND_ENDS or (self.context < PAREN and previous in k.STATEMENT_BORDERS):
            # No literal stands here: it is taken for a block that the parser then refuses.
            return self.open(BLOCK, k.BLOCK_OPEN, start)
        return self.open(BRACE, k.LBRACE, start)

    def _has_foreign_head(self) -> bool:
        """Whether the statement so far, of which a NAME was the last token, is the head of a block elsewhere."""
        if self.context >= PAREN:
            return False
        first, last = self.statement, len(self.kinds) - 1
        if self.values[first] in FOREIGN_HEADS and (
            first == last or self.kinds[first + 1] not in NO_HEAD
        ):
            return True
        return any(
            at > first and self.kinds[at - 1] == k.BLOCK_CLOSE and self.values[at] in FOREIGN_HEADS
            for at in (last, last - 1)
        )

    def close(self, char: str, start: int) -> int:
        """Leave the bracket that `char` closes: the kind of its token, RESUME after an interpolation, or STOP."""
        context = self.context
        fits = self.stack and OPENER[context][-1] + char in ("()", "[]", "{}")
        if self.careful:
            if char == "}" and fits:
                self._close_less_indented(start)
            elif not fits:
                fits = self._close_down_to(char, start)
            context = self.context
        if not fits:
            return self._stray(char, start)
        if context == INTERPOLATION:
            return RESUME
        self.leave(len(self.kinds))
        return CLOSER[context][0]

    def leave(self, closer: int) -> None:
        """The innermost bracket closes with the token of that index."""
        context, opener, self.in_type, self.statement, _ = self.stack.pop()
        if context < PAREN:
            self.blocks[opener] = (closer, context)
        self.context = self.stack[-1][0] if self.stack else BLOCK
        pending = self.pending
        while pending and pending[-1][0] > len(self.stack):
            pending.pop()

    def end_line(self, at: int) -> None:
        """A statement, an arm, a field ends."""
        self.add(k.NEWLINE, "\n", at, at + 1)
        self.in_type = 0
        self.statement = len(self.kinds)
        while self.pending and self.pending[-1][0] >= len(self.stack):
            self.pending.pop()

    def put_in_closer(self) -> None:
        """Close the innermost bracket with a token that is not in the text."""
        context = self.context
        at = self.ends[-1]
        kind, text = CLOSER[context]
        self.leave(len(self.kinds))
        self.add(kind, text or None, at, at)

    def finish(self) -> None:
        """The text is at its end: whatever is open was never closed."""
        at = len(self.text)
        if self.stack and not self.careful:
            self.unbalanced = True
        if self.stack and not self.said:
            self._unclosed(at)
        while self.stack:
            self.put_in_closer()
        self.add(k.END, "", at, at)

    # ---- With care

    def close_left_open(self, kind: int, start: int) -> None:
        """The first token of a line, of that kind, at `start`: close what must have been left open above it."""
        indent = self._indent_of(start)
        while self.stack and self._was_left_open(kind, start, indent):
            self._unclosed(self.ends[-1])
            self.add(k.ERROR, "", self.ends[-1], self.ends[-1])
            self.put_in_closer()

    def _was_left_open(self, kind: int, start: int, indent: int) -> bool:
        previous = self.kinds[-1]
        outer = self._indent_of_opener()
        if self.context < PAREN:
            return kind in k.DECLARATION_WORDS and indent <= outer
        if kind in k.STATEMENT_WORDS:
            return previous not in k.BEFORE_BLOCK
        if indent > outer:
            return False
        starts_operand = kind in k.OPERAND_STARTS and previous in k.OPERAND_ENDS
        return (
            starts_operand
            or re.match(ASSIGNMENT, self.text[start : start + LONGEST_TARGET]) is not None
        )

    def _close_less_indented(self, start: int) -> None:
        """A `}` that begins its line, further out than the line of the `{` it would close, closes one further out."""
        indent = self._indent_of(start)
        if start - indent > 0 and self.text[start - indent - 1] != "\n":
            return
        while len(self.stack) > 1 and indent < self._indent_of_opener():
            if not any(OPENER[frame[0]] == "{" for frame in self.stack[:-1]):
                return
            self._unclosed(start)
            self.put_in_closer()

    def _close_down_to(self, char: str, start: int) -> bool:
        """Close what stands open inside the bracket that `char` closes, if that is near enough to be meant."""
        depth = len(self.stack) - 1
        while depth >= 0:
            context = self.stack[depth][0]
            if OPENER[context][-1] + char in ("()", "[]", "{}"):
                break
            if context < PAREN or context == INTERPOLATION:
                depth = -1
                break
            depth -= 1
        if depth < 0:
            return self._close_with_wrong(char, start)
        self._unclosed(start)
        self.add(k.ERROR, "", self.ends[-1], self.ends[-1])
        while len(self.stack) > depth + 1:
            self.put_in_closer()
        return True

    def _close_with_wrong(self, char: str, start: int) -> bool:
        """`(a]`: the wrong bracket is taken for the right one."""
        if char != "}" and self.context in (PAREN, SQUARE, BRACE):
            self._unclosed(start)
            self.put_in_closer()
            self.said = True
        return False

    def _indent_of_opener(self) -> int:
        """How far the line is indented on which the innermost bracket opened."""
        opener = self.stack[-1][1]
        indent = self.indents.get(opener)
        if indent is None:
            indent = self.indents[opener] = self._indent_of(self.starts[opener])
        return indent

    def _indent_of(self, offset: int) -> int:
        line = self.text.rfind("\n", 0, offset) + 1
        indent = 0
        while self.text.startswith((" ", "\t"), line + indent):
            indent += 1
        return indent

    # ---- What is said of them

    def _stray(self, char: str, start: int) -> int:
        if not self.careful:
            self.unbalanced = True
            return STOP
        if not self.said:
            from lumac.diagnostics.lexical import stray_bracket

            self.said = True
            self.diagnostics.append(stray_bracket(self.source, start, char))
        return k.ERROR

    def _unclosed(self, noticed: int) -> None:
        """Report the innermost bracket."""
        context, opener, _, _, _ = self.stack[-1]
        if not self.careful or opener in self.excused:
            return
        from lumac.diagnostics.lexical import unclosed_bracket, unclosed_interpolation

        self.said = True
        if context == INTERPOLATION:
            at = self.ends[opener] - 2
            self.diagnostics.append(unclosed_interpolation(self.source, at))
            return
        at = self.starts[opener]
        self.diagnostics.append(
            unclosed_bracket(self.source, at, noticed, OPENER[context], CLOSER[context][1])
        )

    def _too_deep(self, start: int) -> int:
        from lumac.diagnostics.lexical import nested_too_deeply

        self.diagnostics.append(nested_too_deeply(self.source, start, start + 1, DEEPEST))
        self.add(k.ERROR, "", start, start)
        while self.stack:
            self.put_in_closer()
        return STOP
