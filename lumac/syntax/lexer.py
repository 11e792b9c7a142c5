"""Cuts a program into tokens, and settles what the grammar cannot: see the head of luma.lark.

Tokens are parallel lists (kinds, values, starts, ends), closed by one END. Brackets always balance: where the text's
do not, it is cut a second time with care, what is missing is reported and put in, and an ERROR token stands where
something is wrong, so that the parser passes over that statement without another word.
"""

from __future__ import annotations

import re

from lumac.syntax import foreign
from lumac.syntax import kinds as k
from lumac.syntax.ast import StringLiteral
from lumac.syntax.brackets import (
    BLOCK,
    BRACE,
    FIELDS,
    IN_TYPE,
    IN_TYPE_TO_LINE_END,
    INTERPOLATION,
    NOTHING,
    PAREN,
    SQUARE,
    STOP,
    Brackets,
)
from lumac.syntax.strings import CLOSED, INTERPOLATED, scan_text
from lumac.syntax.words import normal_name, number_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lumac.source import Source

KEYS_INSIDE: Final = frozenset((BRACE, FIELDS))
WORD, STRUCTURE, OPERATOR, LINE, STRING, NUMBER, COMMENT, OTHER = range(1, 9)
MASTER: Final = re.compile(
    r"""(?:[ \t]|\r(?=\n))*(?:
    ([^\W\d]\w*)
    |([(){}\[\]:]|=>|=(?![=>]))
    |(\.\.=|\.\.|->|\+\+|--|&&|\|\||[-+*%<>=!]=|/=|[-+*%<>!,?.]|/(?![/*]))
    |(\n)
    |("[^"\\$\r\n]*"(?!")|'[^'\\$\r\n]*'(?!'))
    |(0[xXbBoO]\w*|[0-9]\w*(?:\.[0-9]\w*)?(?:(?<=[eE])[+-][0-9]\w*)?)
    |(//[^\r\n]*)
    |(.)
    |\Z)""",
    re.VERBOSE | re.DOTALL,
)
GUESS: Final = dict.fromkeys("()[{:", k.LPAR) | {
    "}": k.BLOCK_CLOSE,
    "]": k.RSQB,
    "=": k.EQUAL,
    "=>": k.FAT_ARROW,
}
"""What a structural character is where only its standing at the start of a line matters."""
HEADS: Final = frozenset((k.IF, k.MATCH, k.FN, k.STRUCT, k.IMPL, k.TRAIT))
NOT_AFTER_LINE_END: Final = frozenset((k.ELSE, k.DOT, k.BLOCK_CLOSE))
BEFORE_COLON: Final = re.compile(r"[ \t]*:")
BEFORE_NAME: Final = re.compile(r"[ \t]+[^\W\d]")


class Lexer(Brackets):
    """One pass over a text."""

    __slots__ = ("comments",)

    def __init__(self, source: Source, careful: bool = False, signature: bool = False) -> None:
        super().__init__(source, careful)
        if signature:
            self.in_type = IN_TYPE_TO_LINE_END
        self.comments: list[tuple[int, int, bool]] = []
        """Start, end, and whether it has its line for itself."""

    def run(self) -> None:
        """Cut the whole text."""
        text = self.text
        kinds, values, starts, ends = self.kinds, self.values, self.starts, self.ends
        word_kind, operator_kind = k.WORDS.get, k.OPERATORS
        name, dot, is_ascii, careful = k.NAME, k.DOT, text.isascii(), self.careful
        previous = k.NEWLINE
        line_end = -1
        watch = False
        position = self._first_position()
        while position >= 0:
            start_at, position = position, -1
            for match in MASTER.finditer(text, start_at):
                group = match.lastindex
                if group == WORD:
                    value = match[1]
                    start, end = match.span(1)
                    kind = word_kind(value, name)
                    if (line_end >= 0 or watch) and self.part(kind, line_end, start):
                        previous = k.NEWLINE
                    if kind != name:
                        kind = name if previous == dot else self._keyword(kind, end, previous)
                    elif not is_ascii:
                        normal = normal_name(value)
                        if normal is None:
                            kind = self._no_name(start, end)
                        else:
                            value = normal
                elif group == STRUCTURE:
                    value = match[2]
                    start, end = match.span(2)
                    if line_end >= 0 and self.part(GUESS[value], line_end, start):
                        previous = k.NEWLINE
                    kind = self._structure(value, start, previous)
                    watch = careful or BLOCK < self.context < PAREN
                    if kind < k.FOREIGN:
                        if kind == STOP:
                            break
                        if kind == NOTHING:
                            continue
                        position = self._go_on_with_string(start)
                        previous, line_end = kinds[-1], -1
                        break
                elif group == OPERATOR:
                    value = match[3]
                    start, end = match.span(3)
                    kind = operator_kind[value]
                    if line_end >= 0 and self.part(kind, line_end, start):
                        previous = k.NEWLINE
                elif group == LINE:
                    if line_end < 0:
                        line_end = match.end() - 1
                    if self.context == INTERPOLATION:
                        self._break_string(match.end() - 1)
                        previous = kinds[-1]
                        watch = careful or BLOCK < self.context < PAREN
                    continue
                elif group == STRING:
                    start, end = match.span(5)
                    value = text[start + 1 : end - 1]
                    kind = k.STRING
                    if (line_end >= 0 or watch) and self.part(kind, line_end, start):
                        previous = k.NEWLINE
                elif group == NUMBER:
                    start, end = match.span(6)
                    kind, value = self._number(match[6], start, end)
                    if (line_end >= 0 or watch) and self.part(kind, line_end, start):
                        previous = k.NEWLINE
                elif group == COMMENT:
                    start, end = match.span(7)
                    self.comments.append((start, end, line_end >= 0 or not kinds))
                    continue
                elif group == OTHER:
                    position, line_end = self._other(match.start(8), line_end)
                    previous = kinds[-1] if kinds else k.NEWLINE
                    watch = careful or BLOCK < self.context < PAREN
                    break
                else:
                    break
                kinds.append(kind)
                values.append(value)
                starts.append(start)
                ends.append(end)
                previous = kind
                line_end = -1
        self.finish()

    def _first_position(self) -> int:
        text = self.text
        start = 1 if text.startswith("\ufeff") else 0
        if not text.startswith("#!", start):
            return start
        line_end = text.find("\n", start)
        return len(text) if line_end < 0 else line_end

    # ---- What ends a line

    def part(self, kind: int, line_end: int, start: int) -> bool:
        """Before a token of that kind, the first of its line if `line_end >= 0`: whether a NEWLINE was put in."""
        if line_end >= 0 and self.careful:
            self.close_left_open(kind, start)
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
        self.end_line(start)
        return True

    # ---- Words and marks that change how what follows is read

    def _keyword(self, kind: int, end: int, previous: int) -> int:
        """A keyword; or a name, where it stands for one."""
        context = self.context
        if (
            context in KEYS_INSIDE
            and kind not in k.WORDS_OF_VALUES
            and BEFORE_COLON.match(self.text, end)
        ):
            return k.NAME
        if kind in HEADS:
            self.pending.append((len(self.stack), kind))
            if kind == k.FN:
                self.in_type = IN_TYPE
        elif kind == k.TYPE:
            if not (
                len(self.kinds) == self.statement or previous == k.PUB
            ) or not BEFORE_NAME.match(self.text, end):
                return k.NAME
            self.in_type = IN_TYPE_TO_LINE_END
        elif kind == k.FOR and not (self.pending and self.pending[-1] == (len(self.stack), k.IMPL)):
            return k.NAME
        return kind

    def _structure(self, char: str, start: int, previous: int) -> int:
        """A bracket, `:`, `=` or `=>`."""
        if char == "(":
            return self.open(PAREN, k.LPAR, start)
        if char == "[":
            return self.open(SQUARE, k.LSQB, start)
        if char == "{":
            return self.open_brace(start, previous)
        if char == ":":
            return self._colon(start)
        if char == "=":
            return self._equal(start)
        if char == "=>":
            if self.pending and self.pending[-1] == (len(self.stack), k.FN):
                self.pending.pop()
                self.in_type = 0
            return k.FAT_ARROW
        return self.close(char, start)

    def _colon(self, start: int) -> int:
        if self.text.startswith("=", start + 1) and self.context == BLOCK:
            return foreign.report(self, "colon_equal", start, start + 2)
        if self.context <= PAREN and not self.in_type:
            self.in_type = IN_TYPE
        return k.COLON

    def _equal(self, start: int) -> int:
        if self.kinds and self.ends[-1] == start and self.values[-1] in ("==", "!="):
            return foreign.report(self, "triple_equal", start - 2, start + 1, self.values[-1])
        if self.in_type == IN_TYPE and self.context == BLOCK:
            self.in_type = 0
        return k.EQUAL

    def _number(self, text: str, start: int, end: int) -> tuple[int, int | float]:
        value = number_value(text)
        if value is None:
            foreign.report(self, "bad_number", start, end)
            return k.INT, 0
        return (k.INT if isinstance(value, int) else k.FLOAT), value

    def _no_name(self, start: int, end: int) -> int:
        foreign.report(self, "unknown_character", start, end)
        return k.ERROR

    # ---- Strings

    def _string(self, start: int, line_end: int) -> int:
        """A string that is not plain, from its quote: the offset after what could be cut of it."""
        self.part(k.STRING, line_end, start)
        return self._string_part(start, start + 1, self.text[start], k.STRING, k.STR_BEGIN)

    def _go_on_with_string(self, start: int) -> int:
        """From the `}` of an interpolation."""
        quote = self.stack[-1][4]
        self.leave(len(self.kinds))
        return self._string_part(start, start + 1, quote, k.STR_END, k.STR_MID)

    def _string_part(self, start: int, position: int, quote: str, whole: int, begun: int) -> int:
        value, end, how = scan_text(self.source, position, quote, self.diagnostics)
        if how == CLOSED and whole == k.STRING:
            self.add(whole, value, start, end)
            return end
        piece = StringLiteral(start + 1, end - how, value) if value else None
        if how == CLOSED:
            self.add(whole, piece, start, end)
            return end
        if how == INTERPOLATED:
            kind = self.open(INTERPOLATION, begun, start, quote)
            if kind == STOP:
                return -1
            self.add(kind, piece, start, end)
            return end
        if whole == k.STR_END:
            self.add(k.STR_END, piece, start, end)
        self._unclosed_string(start if whole == k.STRING else self._string_start(), end)
        return end

    def _string_start(self) -> int:
        """Where the string begins of which a part was just cut."""
        depth = 0
        for at in range(len(self.kinds) - 1, -1, -1):
            kind = self.kinds[at]
            depth += (kind == k.STR_END) - (kind == k.STR_BEGIN)
            if depth == 0 and kind == k.STR_BEGIN:
                return self.starts[at]
        raise AssertionError("no string begins")

    def _break_string(self, line_end: int) -> None:
        """A line ends inside `${`."""
        self._unclosed_string(line_end, line_end)

    def _unclosed_string(self, start: int, line_end: int) -> None:
        """Report it, and close what was opened on its line: nothing there can be told to be right."""
        from lumac.diagnostics.syntax import unclosed_interpolation, unclosed_string

        line = self.text.rfind("\n", 0, start) + 1
        depth = len(self.stack)
        for at, (context, opener, _, _, _) in enumerate(self.stack):
            if context == INTERPOLATION and self.starts[opener] >= line:
                depth = at
                break
        if depth < len(self.stack):
            self.diagnostics.append(
                unclosed_interpolation(self.source, self.ends[self.stack[depth][1]] - 2)
            )
        else:
            self.diagnostics.append(unclosed_string(self.source, start, line_end))
        self.add(k.ERROR, "", start, line_end)
        while len(self.stack) > depth:
            self.put_in_closer()
        while self.stack and self.context >= PAREN and self.starts[self.stack[-1][1]] >= line:
            self.put_in_closer()
        self.excused.update(frame[1] for frame in self.stack if self.starts[frame[1]] >= line)

    # ---- Everything else

    def _other(self, start: int, line_end: int) -> tuple[int, int]:
        """A character that begins none of the plain tokens: where to go on, and the line end still to be told."""
        char = self.text[start]
        if char in "\"'" and not self.text.startswith(char * 3, start):
            return self._string(start, line_end), -1
        return foreign.character(self, start, line_end)


def lex(source: Source) -> Lexer:
    """The tokens of a program; what is wrong with them in `diagnostics`."""
    lexer = Lexer(source)
    lexer.run()
    if lexer.unbalanced:
        lexer = Lexer(source, careful=True)
        lexer.run()
    return lexer


def tokens(source: Source) -> Iterator[tuple[str, str, int, int]]:
    """Kind, text, start and end of every token."""
    cut = lex(source)
    for kind, start, end in zip(cut.kinds, cut.starts, cut.ends):
        yield (k.TERMINALS[kind] if kind >= 0 else "ERROR"), source.text[start:end], start, end
