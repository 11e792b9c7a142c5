"""Characters and marks that are no Luma but mean something in other languages: each is reported, most are repaired."""

from __future__ import annotations

from lumac.syntax import kinds as k
from lumac.syntax.brackets import NOTHING, PAREN, Brackets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.syntax.lexer import Lexer

BLANKS: Final = "\u00a0\u2007\u202f\u3000\ufeff\u200b\u200c\u200d\u2060\u000b\u000c\r"
"""Characters that look like a space, or like nothing."""


def report(lexer: Brackets, message: str, start: int, end: int, *arguments: str) -> int:
    """Say it; the answer is for a structural mark that stands for nothing then."""
    from lumac.diagnostics import syntax

    lexer.diagnostics.append(getattr(syntax, message)(lexer.source, start, end, *arguments))
    return NOTHING


def character(lexer: Lexer, start: int, line_end: int) -> tuple[int, int]:
    """What begins no token: where to go on, and the line end that still has to be told (-1: none)."""
    text = lexer.text
    char = text[start]
    if char in BLANKS:
        report(lexer, "unknown_character", start, start + 1)
        return start + 1, line_end
    if char == "#":
        end = _line_end(text, start)
        report(lexer, "foreign_comment", start, end)
        return end, line_end
    if text.startswith("/*", start):
        return _block_comment(lexer, start, line_end)
    if char == ";" and lexer.context < PAREN:
        report(lexer, "semicolon", start, start + 1)
        return start + 1, start
    lexer.part(k.STRING, line_end, start)
    if char in "\"'`":
        return _foreign_string(lexer, start), -1
    if char in ";&|^~@":
        lexer.add(k.FOREIGN, char, start, start + 1)
    else:
        report(lexer, "unknown_character", start, start + 1)
        lexer.add(k.ERROR, char, start, start + 1)
    return start + 1, -1


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _block_comment(lexer: Lexer, start: int, line_end: int) -> tuple[int, int]:
    close = lexer.text.find("*/", start + 2)
    end = len(lexer.text) if close < 0 else close + 2
    report(lexer, "foreign_comment", start, end)
    within = lexer.text.find("\n", start, end)
    return end, line_end if line_end >= 0 else within


def _foreign_string(lexer: Lexer, start: int) -> int:
    """Backticks or triple quotes, over lines; the offset after them."""
    text = lexer.text
    quote = "`" if text[start] == "`" else text[start] * 3
    close = text.find(quote, start + len(quote))
    end = _line_end(text, start) if close < 0 else close + len(quote)
    report(lexer, "foreign_string", start, end, quote)
    lexer.add(k.STRING, "", start, end)
    return end
