"""Cuts strings: it finds their end, reads their escapes, and reports strings that are not closed."""

from __future__ import annotations

import re

from lumac.source import Source
from lumac.syntax import kinds as k
from lumac.syntax.ast import StringLiteral
from lumac.syntax.balance import INTERPOLATION, PAREN, STOP
from lumac.syntax.brackets import Brackets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.diagnostics.model import Diagnostic

PLAIN: Final = {
    '"': re.compile(r'(?:[^"\\$\r\n]|\$(?!\{))+'),
    "'": re.compile(r"(?:[^'\\$\r\n]|\$(?!\{))+"),
}
ESCAPE: Final = re.compile(r"\\(?:([nrt0\"'\\$])|x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,6})\})")
MALFORMED: Final = r"\\(?:u(?:\{[0-9A-Za-z]*\}?)?|x[0-9A-Za-z]{0,2}|[^\r\n])?"
LONGEST_ESCAPE: Final = 40
MEANING: Final = {
    "n": "\n", "r": "\r", "t": "\t", "0": "\0", '"': '"', "'": "'", "\\": "\\", "$": "$",
}  # fmt: skip

CLOSED: Final = 1
INTERPOLATED: Final = 2
UNCLOSED: Final = 0
"""How many characters what ends a text is long: a quote, `${`, nothing."""


def scan_text(
    source: Source, position: int, quote: str, diagnostics: list[Diagnostic]
) -> tuple[str, int, int]:
    """Reads the text from `position` on. Returns its value, the offset behind what ends it, and what that is."""
    text = source.text
    plain = PLAIN[quote].match
    pieces: list[str] = []
    while True:
        run = plain(text, position)
        if run is not None:
            pieces.append(run[0])
            position = run.end()
        char = text[position : position + 1]
        if char == quote:
            return "".join(pieces), position + 1, CLOSED
        if char == "$":
            return "".join(pieces), position + 2, INTERPOLATED
        if char != "\\":
            return "".join(pieces), position, UNCLOSED
        value, position = read_escape(source, position, diagnostics)
        pieces.append(value)


def read_escape(source: Source, position: int, diagnostics: list[Diagnostic]) -> tuple[str, int]:
    """Returns the character that an escape stands for, and the offset of its end."""
    escape = ESCAPE.match(source.text, position)
    if escape is not None:
        if escape[1]:
            return MEANING[escape[1]], escape.end()
        code = int(escape[2] or escape[3], 16)
        if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
            return chr(code), escape.end()
    from lumac.diagnostics.messages.tokens import bad_escape

    if escape is not None:
        end = escape.end()
    else:
        wrong = re.match(MALFORMED, source.text[position : position + LONGEST_ESCAPE])
        end = position + (wrong.end() if wrong is not None else 1)
    diagnostics.append(bad_escape(source, position, end))
    return "", end


class Strings(Brackets):
    """Cuts what stands inside quotes."""

    __slots__ = ()

    def string(self, start: int) -> int:
        """Cuts a string that is not plain, from its quote on. Returns the offset after what could be cut of it."""
        return self._string_part(start, start + 1, self.text[start], k.STRING, k.STR_BEGIN)

    def go_on_with_string(self, start: int) -> int:
        """Cuts the rest of a string, from the `}` of an interpolation on."""
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
        """Returns the offset where the string begins of which a part was just cut."""
        depth = 0
        for at in range(len(self.kinds) - 1, -1, -1):
            kind = self.kinds[at]
            depth += (kind == k.STR_END) - (kind == k.STR_BEGIN)
            if depth == 0 and kind == k.STR_BEGIN:
                return self.starts[at]
        raise AssertionError("no string begins")

    def break_string(self, line_end: int) -> None:
        """Reports a line that ends inside `${`, which is the innermost open bracket."""
        self._unclosed_string(self.starts[self.stack[-1][1]], line_end)

    def _unclosed_string(self, start: int, line_end: int) -> None:
        """Reports a string, and closes the brackets of its line, since nothing on it is certain any more."""
        from lumac.diagnostics.messages.tokens import unclosed_interpolation, unclosed_string

        line = self.text.rfind("\n", 0, start) + 1
        depth = 0
        while depth < len(self.stack):
            context, opener, _, _, _ = self.stack[depth]
            if context == INTERPOLATION and self.starts[opener] >= line:
                break
            depth += 1
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
