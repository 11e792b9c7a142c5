"""Cuts a program into tokens, and settles what the grammar cannot: see the head of luma.lark.

Tokens are parallel lists (kinds, values, starts, ends), closed by one END. Brackets always balance: where the text's
do not, it is cut a second time with care, what is missing is reported and put in, and an ERROR token stands where
something is wrong, so that the parser passes over that statement without another word.
"""

from __future__ import annotations

import re

from lumac.syntax import kinds as k
from lumac.syntax.balance import (
    BLOCK,
    BRACE,
    FIELDS,
    INTERPOLATION,
    NOTHING,
    PAREN,
    SQUARE,
    STOP,
)
from lumac.syntax.brackets import IN_TYPE, IN_TYPE_TO_LINE_END
from lumac.syntax.texts import Texts
from lumac.syntax.words import UNWRITABLE, normal_name, number_value

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
    |(0[xXbBoO]\w*|\d\w*(?:\.\d\w*)?(?:(?<=[eE])[+-]\d\w*)?)
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
BEFORE_COLON: Final = re.compile(r"[ \t]*:")
BEFORE_NAME: Final = re.compile(r"[ \t]+[^\W\d]")


class Lexer(Texts):
    """Cuts a text into tokens in one pass."""

    __slots__ = ("comments", "spellings")

    def __init__(self, source: Source, careful: bool = False, signature: bool = False) -> None:
        super().__init__(source, careful)
        if signature:
            self.in_type = IN_TYPE_TO_LINE_END
        self.comments: list[tuple[int, int, bool]] = []
        """Start, end, and whether it has its line for itself."""
        self.spellings: dict[int, str] = {}
        """By the offsets of names: how a name is spelled that is compared in another form."""

    def run(self) -> None:
        """Cuts the whole text."""
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
                        elif normal != value:
                            self.spellings[start] = value
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
                        position = self.go_on_with_string(start)
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
                    if self.context == INTERPOLATION and not self.goes_over_lines():
                        self.break_string(match.end() - 1)
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

    # ---- Words and marks that change how what follows is read

    def _keyword(self, kind: int, end: int, previous: int) -> int:
        """Returns the kind of a keyword, or NAME where it stands for a name."""
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
        """Returns the kind of a bracket, `:`, `=` or `=>`."""
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
        if self.text.startswith("=", start + 1):
            if self.is_plain_statement() and k.COMMA not in self.kinds[self.statement :]:
                from lumac.syntax.mistakes.bindings import colon_equal

                self.diagnostics.append(colon_equal(self.source, start, start + 2))
                return NOTHING
            return k.COLON
        if self.context <= PAREN and not self.in_type:
            self.in_type = IN_TYPE
        return k.COLON

    def _equal(self, start: int) -> int:
        if self.kinds and self.ends[-1] == start and self.values[-1] in ("==", "!="):
            from lumac.syntax.mistakes.operators import triple_equal

            operator = self.values[-1]
            self.diagnostics.append(triple_equal(self.source, start - 2, start + 1, operator))
            return NOTHING
        if self.in_type == IN_TYPE and self.context == BLOCK:
            self.in_type = 0
        return k.EQUAL

    def _number(self, text: str, start: int, end: int) -> tuple[int, int | float]:
        value = number_value(text)
        if value is None:
            from lumac.diagnostics.messages.tokens import bad_number

            self.diagnostics.append(bad_number(self.source, start, end))
            return k.INT, 0
        return (k.INT if isinstance(value, int) else k.FLOAT), value

    def _no_name(self, start: int, end: int) -> int:
        from lumac.diagnostics.messages.tokens import unknown_character

        self.diagnostics.append(unknown_character(self.source, start, end))
        return k.ERROR

    # ---- Everything else

    def _other(self, start: int, line_end: int) -> tuple[int, int]:
        """Cuts a token that is not plain. Returns the offset to go on from, and the line end not yet in the tokens."""
        char = self.text[start]
        if char in "\"'":
            is_tripled = self.text.startswith(char * 3, start)
            if not is_tripled or char == '"':
                self.part(k.STRING, line_end, start)
                return self.begin_text(start) if is_tripled else self.string(start), -1
        from lumac.syntax.mistakes import characters

        return characters.character(self, start, line_end)


def lex(source: Source) -> Lexer:
    """Cuts a program; the lexer that it returns holds the tokens, and their mistakes in `diagnostics`."""
    lexer = Lexer(source)
    lexer.run()
    if lexer.unbalanced:
        lexer = Lexer(source, careful=True)
        lexer.run()
    if "\0" in source.text or not source.text.isascii():
        _report_unwritable(lexer)
    return lexer


def _report_unwritable(lexer: Lexer) -> None:
    """Reports the first character that can be in no file."""
    found = re.search(UNWRITABLE, lexer.text)
    if found is not None:
        from lumac.diagnostics.messages.tokens import unknown_character

        message = unknown_character(lexer.source, found.start(), found.end())
        lexer.diagnostics.append(message)


def tokens(source: Source) -> Iterator[tuple[str, str, int, int]]:
    """Yields kind, text, start and end of every token."""
    cut = lex(source)
    for kind, start, end in zip(cut.kinds, cut.starts, cut.ends, strict=True):
        yield (k.TERMINALS[kind] if kind >= 0 else "ERROR"), source.text[start:end], start, end
