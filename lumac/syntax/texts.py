"""Cuts texts over several lines, from `\"\"\"` to `\"\"\"`, and lays them out.

The line break directly behind the opening quotes is left out, and so is the indentation that all lines have in common.
A line of blanks alone is an empty line; it has no say, but for the last one, on which only the closing quotes stand.
"""

from __future__ import annotations

import re

from lumac.syntax import kinds as k
from lumac.syntax.ast import StringLiteral
from lumac.syntax.balance import INTERPOLATION, STOP
from lumac.syntax.strings import INTERPOLATED, Strings, read_escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.diagnostics.model import Diagnostic
    from lumac.source import Source

QUOTES: Final = '"""'
PLAIN: Final = re.compile(r'(?:[^"\\$]|\$(?!\{)|"(?!""))+')
ESCAPED: Final = "\\"
"""Stands for an escape while the lines are laid out: a backslash of the text itself is one."""
VALUE: Final = "${"
"""Stands for an interpolation."""
OPENING: Final = re.compile(r"[ \t]*\n")
BLANKS: Final = " \t"


class Part:
    """The text between two interpolations: its token, where it stands, and what it holds."""

    __slots__ = ("end", "escapes", "start", "token", "written")

    def __init__(self, token: int, start: int) -> None:
        self.token = token
        self.start = start
        self.end = start
        self.written = ""
        """The text with `ESCAPED` for each escape."""
        self.escapes: list[str] = []


def read_part(source: Source, part: Part, diagnostics: list[Diagnostic]) -> int:
    """Reads the text from where a part starts. Returns the length of what ends it: `\"\"\"`, `${` or nothing."""
    text, position = source.text, part.start
    pieces: list[str] = []
    while True:
        run = PLAIN.match(text, position)
        if run is not None:
            pieces.append(run[0].replace("\r\n", "\n"))
            position = run.end()
        if text[position : position + 1] != "\\":
            break
        value, position = read_escape(source, position, diagnostics)
        pieces.append(ESCAPED)
        part.escapes.append(value)
    part.written, part.end = "".join(pieces), position
    if text.startswith(QUOTES, position):
        return len(QUOTES)
    return INTERPOLATED if position < len(text) else 0


def lay_out(parts: list[Part]) -> list[str]:
    """Returns the texts of the parts, without the first line break and the common indentation."""
    lines = VALUE.join([part.written for part in parts]).split("\n")
    if len(lines) > 1:
        first = [] if not lines[0].strip(BLANKS) else lines[:1]
        rest = lines[1:]
        indent = common_indent(rest)
        lines = [*first, *[line[indent:] if line.strip(BLANKS) else "" for line in rest]]
    texts = "\n".join(lines).split(VALUE)
    return [with_escapes(text, part.escapes) for text, part in zip(texts, parts, strict=True)]


def common_indent(lines: list[str]) -> int:
    """Returns how many blanks and tabs all lines begin with; the same ones, in the same order."""
    heads = [
        line[: len(line) - len(line.lstrip(BLANKS))]
        for line in lines
        if line is lines[-1] or line.strip(BLANKS)
    ]
    shortest, longest = min(heads), max(heads)
    same = 0
    while same < len(shortest) and shortest[same] == longest[same]:
        same += 1
    return same


def with_escapes(text: str, escapes: list[str]) -> str:
    """Puts the characters that the escapes mean in their places."""
    plain = text.split(ESCAPED)
    return plain[0] + "".join([a + b for a, b in zip(escapes, plain[1:], strict=True)])


class Texts(Strings):
    """Cuts what stands inside of three quotes."""

    __slots__ = ("begun",)

    def __init__(self, source: Source, careful: bool) -> None:
        super().__init__(source, careful)
        self.begun: dict[int, list[Part]] = {}
        """By the token of the last part: the parts of a text that goes on behind an interpolation."""

    def begin_text(self, start: int) -> int:
        """Cuts a text from its opening quotes on. Returns the offset after what could be cut of it."""
        return self._text_part([], start, start + len(QUOTES), k.STRING, k.STR_BEGIN)

    def go_on_with_string(self, start: int) -> int:
        _, opener, _, _, quote = self.stack[-1]
        if quote != QUOTES:
            return super().go_on_with_string(start)
        self.leave(len(self.kinds))
        return self._text_part(self.begun.pop(opener), start, start + 1, k.STR_END, k.STR_MID)

    def goes_over_lines(self) -> bool:
        """Tells whether the innermost bracket is an interpolation in which a line may end."""
        return self.stack[-1][4] == QUOTES

    def _text_part(
        self, parts: list[Part], start: int, position: int, whole: int, begun: int
    ) -> int:
        part = Part(len(self.kinds), position)
        parts.append(part)
        length = read_part(self.source, part, self.diagnostics)
        end = part.end + length
        if length == INTERPOLATED:
            kind = self.open(INTERPOLATION, begun, start, QUOTES)
            if kind == STOP:
                return -1
            self.begun[part.token] = parts
            self.add(kind, None, start, end)
            return end
        self.add(whole, "" if whole == k.STRING else None, start, end)
        if length:
            self._finish_text(parts)
        else:
            self._unclosed_text(parts[0].start - len(QUOTES), end)
        return end

    def _finish_text(self, parts: list[Part]) -> None:
        for part, text in zip(parts, lay_out(parts), strict=True):
            if self.kinds[part.token] == k.STRING:
                self.values[part.token] = text
            elif text:
                self.values[part.token] = StringLiteral(part.start, part.end, text)

    def _unclosed_text(self, start: int, end: int) -> None:
        """Reports a text that reaches to the end of the file, or the interpolation that does."""
        from lumac.diagnostics.messages.tokens import unclosed_interpolation, unclosed_text

        opener = next((frame[1] for frame in self.stack if frame[4] == QUOTES), -1)
        if opener >= 0:
            message = unclosed_interpolation(self.source, self.ends[opener] - len(VALUE))
        else:
            message = unclosed_text(self.source, start)
        if not self.said:
            self.diagnostics.append(message)
        self.add(k.ERROR, "", end, end)
        self.excused.update(frame[1] for frame in self.stack)
        self.said = True
