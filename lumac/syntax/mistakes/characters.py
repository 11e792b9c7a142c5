"""Characters that begin no token of Luma: each is reported, and most are repaired.

The lexer calls this; the messages stand with the features that they are about.
"""

from __future__ import annotations

import re

from lumac.diagnostics.messages.tokens import unknown_character
from lumac.syntax import kinds as k
from lumac.syntax.balance import PAREN
from lumac.syntax.mistakes.comments import foreign_comment
from lumac.syntax.mistakes.statements import semicolon
from lumac.syntax.mistakes.strings import foreign_string
from lumac.syntax.words import UNWRITABLE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.syntax.brackets import Brackets

CONTINUED: Final = re.compile(r"\\[ \t]*\r?\n")
BLANKS: Final = "\u00a0\u2007\u202f\u3000\ufeff\u200b\u200c\u200d\u2060\u000b\u000c\r"
"""Characters that look like a space, or like nothing."""


def character(lexer: Brackets, start: int, line_end: int) -> tuple[int, int]:
    """Report the character at `start`, which begins no token.

    Gives the offset to go on from, and the offset of the line end that no token stands for yet (-1: none).
    """
    text = lexer.text
    char = text[start]
    say = lexer.diagnostics.append
    if re.match(UNWRITABLE, char):
        lexer.add(k.ERROR, char, start, start + 1)
        return start + 1, -1
    if char in BLANKS:
        say(unknown_character(lexer.source, start, start + 1))
        return start + 1, start if char == "\r" and line_end < 0 else line_end
    if char == "#":
        end = _line_end(text, start)
        say(foreign_comment(lexer.source, start, end))
        return end, line_end
    if text.startswith("/*", start):
        return _block_comment(lexer, start, line_end)
    if char == ";" and (0 < lexer.context < PAREN or lexer.is_plain_statement()):
        say(semicolon(lexer.source, start, start + 1))
        return start + 1, start
    if char == "$" and text[start + 1 : start + 2].isidentifier():
        return _dollar(lexer, start, line_end)
    if char == "\\" and CONTINUED.match(text, start):
        say(unknown_character(lexer.source, start, start + 1))
        return _line_end(text, start) + 1, line_end
    if char in "\"'`":
        lexer.part(k.STRING, line_end, start)
        return _foreign_string(lexer, start), -1
    lexer.part(k.FOREIGN, line_end, start)
    if char in ";&|^~@\\" or (char == "$" and text[start + 1 : start + 2].isdecimal()):
        lexer.add(k.FOREIGN, char, start, start + 1)
    else:
        say(unknown_character(lexer.source, start, start + 1))
        lexer.add(k.ERROR, char, start, start + 1)
    return start + 1, -1


def _dollar(lexer: Brackets, start: int, line_end: int) -> tuple[int, int]:
    """Report the first `$name` of a text; each is read as `name`."""
    if not any(said.primary.span.text() == "$" for said in lexer.diagnostics):
        lexer.diagnostics.append(unknown_character(lexer.source, start, start + 1))
    return start + 1, line_end


def _line_end(text: str, start: int) -> int:
    """The offset of the next line end."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _block_comment(lexer: Brackets, start: int, line_end: int) -> tuple[int, int]:
    """Report `/* … */`, and pass over it."""
    close = lexer.text.find("*/", start + 2)
    end = len(lexer.text) if close < 0 else close + 2
    lexer.diagnostics.append(foreign_comment(lexer.source, start, end))
    within = lexer.text.find("\n", start, end)
    return end, line_end if line_end >= 0 else within


def _foreign_string(lexer: Brackets, start: int) -> int:
    """Report a string in backticks or triple quotes, which may have several lines; gives the offset behind it."""
    text = lexer.text
    quote = "`" if text[start] == "`" else text[start] * 3
    close = text.find(quote, start + len(quote))
    end = _line_end(text, start) if close < 0 else close + len(quote)
    lexer.diagnostics.append(foreign_string(lexer.source, start, end, quote))
    lexer.add(k.STRING, "", start, end)
    return end
