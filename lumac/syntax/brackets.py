"""Decides what each bracket opens or closes; a `{` may begin a block, a literal or a type."""

from __future__ import annotations

import re

from lumac.syntax import kinds as k
from lumac.syntax.balance import (
    ARMS,
    BLOCK,
    BRACE,
    CLOSER,
    FIELDS,
    INTERPOLATION,
    LONGEST_TARGET,
    MEMBERS,
    PAREN,
    RESUME,
    STOP,
    Balance,
    are_partners,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

DEEPEST: Final = 80
"""How many brackets may be open at once: later stages recurse, and Python itself nests no deeper than 100 blocks."""

IN_TYPE: Final = 1
"""Until `=` or the end of the line; in brackets until they close. There `->` does not open a block."""
IN_TYPE_TO_LINE_END: Final = 2

BODY_OF: Final = {k.MATCH: ARMS, k.STRUCT: FIELDS, k.TRAIT: MEMBERS, k.IMPL: MEMBERS}
TYPE_GOES_ON: Final = frozenset((k.ARROW, k.QUESTION))
FOREIGN_HEADS: Final = frozenset(
    (
        *(
            "for",
            "foreach",
            "while",
            "repeat",
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
MEMBER_WORDS: Final = frozenset((k.FN, k.PUB))
NOT_AFTER_LINE_END: Final = frozenset((k.ELSE, k.DOT, k.BLOCK_CLOSE))
NO_HEAD: Final = frozenset(
    k.KINDS[text] for text in ("=", ":", ".", "[", "+=", "-=", "*=", "/=", "%=", "++", "--")
)

BARE_BLOCK: Final = (
    r"\{\s*(?:(?:if|return|fn|skip|stop|lock|match|for|while|let|var)\b"
    r"|[^\W\d]\w*(?:\.\w+)*[ \t]*(?:[-+*/%:]?=[^=>]|\+\+|--|:[^\n=]*=))"
)


class Brackets(Balance):
    """Decides at every bracket and at the end of a line."""

    __slots__ = ()

    def open(self, context: int, kind: int, start: int, quote: str = "") -> int:
        """Enters a bracket whose token is added next. Returns its kind, or STOP where it lies too deep."""
        if len(self.stack) >= DEEPEST:
            return self._too_deep(start)
        self.stack.append((context, len(self.kinds), self.in_type, self.statement, quote))
        self.context = context
        if self.careful:
            self.indents[len(self.kinds)] = self.indent
        if context < PAREN:
            self.in_type = IN_TYPE_TO_LINE_END if context == FIELDS else 0
            self.statement = len(self.kinds) + 1
        return kind

    def open_brace(self, start: int, previous: int) -> int:
        """Enters a `{`, and returns the kind that tells what it opens."""
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
        if previous in k.OPERAND_ENDS or self._is_misplaced_block(start, previous):
            # No literal stands here: it is taken for a block that the parser then refuses.
            return self.open(BLOCK, k.BLOCK_OPEN, start)
        return self.open(BRACE, k.LBRACE, start)

    def _is_misplaced_block(self, start: int, previous: int) -> bool:
        """Tells whether a `{` where a statement may begin is more likely a block's than a literal's."""
        if previous not in k.STATEMENT_BORDERS or self.context >= PAREN:
            return False
        if self.context != BLOCK or self.headless == len(self.kinds):
            return True
        return re.match(BARE_BLOCK, self.text[start : start + LONGEST_TARGET]) is not None

    def _has_foreign_head(self) -> bool:
        """Tells whether the statement so far, which ends in a NAME, is the head of a block elsewhere."""
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

    def is_plain_statement(self) -> bool:
        """Tells whether the next token is neither inside brackets nor in the head of a block."""
        if self.context != BLOCK or (self.pending and self.pending[-1][0] == len(self.stack)):
            return False
        return self.statement >= len(self.kinds) or self.values[self.statement] not in FOREIGN_HEADS

    def close(self, char: str, start: int) -> int:
        """Leaves the bracket that `char` closes. Returns its kind, RESUME after an interpolation, or STOP."""
        context = self.context
        fits = bool(self.stack) and are_partners(context, char)
        if self.careful:
            if char == "}" and fits:
                self.close_less_indented(start)
            elif not fits:
                fits = self.close_down_to(char, start)
            context = self.context
        if not fits:
            return self.stray(char, start)
        if context == INTERPOLATION:
            return RESUME
        self.leave(len(self.kinds))
        return CLOSER[context][0]

    def part(self, kind: int, line_end: int, start: int) -> bool:
        """Before a token of that kind, the first of its line if `line_end >= 0`: whether a NEWLINE was put in."""
        if line_end >= 0 and self.careful:
            self.begin_line(kind, start)
        if self.context >= PAREN or not self.kinds:
            return False
        previous = self.kinds[-1]
        if line_end >= 0:
            if previous in k.CONTINUES or kind in NOT_AFTER_LINE_END:
                return False
            self.end_line(line_end)
            return True
        if self.context == BLOCK or previous not in k.OPERAND_ENDS or kind not in k.MEMBER_STARTS:
            return False
        if self.context == MEMBERS and not self._begins_member(kind):
            return False
        self.end_line(start)
        return True

    def _begins_member(self, kind: int) -> bool:
        """Whether the next function begins here, not what stands behind a word such as `def` or `public`."""
        return kind in MEMBER_WORDS and self.kinds[self.statement] in MEMBER_WORDS

    def end_line(self, at: int) -> None:
        """Ends a statement, an arm or a field."""
        self.add(k.NEWLINE, "\n", at, at + 1)
        before, self.statement = self.statement, len(self.kinds)
        self.in_type = 0
        if self.pending and self.pending[-1][0] >= len(self.stack):
            self.headless = self.statement
            while self.pending and self.pending[-1][0] >= len(self.stack):
                self.pending.pop()
        elif self.values[before] in FOREIGN_HEADS or self.kinds[-2] == k.ELSE:
            self.headless = self.statement

    def finish(self) -> None:
        """Reports and closes the brackets that are open at the end of the text."""
        at = len(self.text)
        if self.stack and not self.careful:
            self.unbalanced = True
        if self.stack and not self.said:
            self.unclosed(at)
        if self.context >= PAREN:
            self.add(k.ERROR, "", at, at)
        while self.stack:
            self.put_in_closer()
        self.add(k.END, "", at, at)

    def _too_deep(self, start: int) -> int:
        from lumac.diagnostics.messages.tokens import nested_too_deeply

        self.diagnostics.append(nested_too_deeply(self.source, start, start + 1, DEEPEST))
        self.add(k.ERROR, "", start, start)
        while self.stack:
            self.put_in_closer()
        return STOP
