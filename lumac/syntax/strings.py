"""The text inside strings: where it ends, and what its escapes stand for."""

from __future__ import annotations

import re

from lumac.source import Source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.diagnostics.model import Diagnostic

PLAIN: Final = {
    '"': re.compile(r'(?:[^"\\$\r\n]|\$(?!\{))+'),
    "'": re.compile(r"(?:[^'\\$\r\n]|\$(?!\{))+"),
}
ESCAPE: Final = re.compile(r"\\(?:([nrt0\"'\\$])|x([0-9A-Fa-f]{2})|u\{([0-9A-Fa-f]{1,6})\})")
MALFORMED: Final = re.compile(r"\\(?:u(?:\{[0-9A-Za-z]*\}?)?|x[0-9A-Za-z]{0,2}|[^\r\n])?")
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
    """The text from `position` on: its value, where what ends it stops, and what that is."""
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
        value, position = _escape(source, position, diagnostics)
        pieces.append(value)


def _escape(source: Source, position: int, diagnostics: list[Diagnostic]) -> tuple[str, int]:
    """The character an escape stands for, and where it ends."""
    escape = ESCAPE.match(source.text, position)
    if escape is not None:
        if escape[1]:
            return MEANING[escape[1]], escape.end()
        code = int(escape[2] or escape[3], 16)
        if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
            return chr(code), escape.end()
    from lumac.diagnostics.syntax import bad_escape

    wrong = escape or MALFORMED.match(source.text, position)
    assert wrong is not None
    diagnostics.append(bad_escape(source, position, wrong.end()))
    return "", wrong.end()
