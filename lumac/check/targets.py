"""Which names the text changes: the name that a chain of members and indexes begins with, read from its end.

`m[k].xs.add(v)` changes something of `m`, `m[k] = v` changes `m` itself. What cannot be told is `UNKNOWN`.
"""

from __future__ import annotations

import re

from lumac.check.mentions import is_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    Target = tuple[str, bool]
    """A name, and whether it is something inside of it that is changed."""

UNKNOWN: Final = ("?", True)
"""It may be any name's, for all that is known."""
NAMELESS: Final = (")", True)
"""What a call gives, or parentheses."""
PLAIN_STRING: Final = r"""'[^'\\\n\[\]]*'|"[^"\\\n\[\]]*\""""
UNCLEAR: Final = ('"', "'", "//")


def targets(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Iterator[Target]:
    """What the changes between two places change; the pattern finds the sign that makes each one."""
    for found in pattern.finditer(text, start, end):
        place = found.start()
        if text[place] != "]":
            yield root(text, place)
            continue
        opening = opening_of(text, place)
        if opening < 0:
            yield UNKNOWN
        elif follows_operand(text, opening):  # else it is the end of a type: `xs: [int] = …`
            yield root(text, opening)


def root(text: str, end: int) -> Target:
    """The name that the operand before a place begins with."""
    inside = False
    while True:
        at = skip_blanks(text, end)
        if at <= 0:
            return UNKNOWN
        if text[at - 1] == "]":
            end = opening_of(text, at - 1)
            if end < 0:
                return UNKNOWN
            if not follows_operand(text, end):
                return NAMELESS
        elif is_word(text[at - 1]):
            first = at
            while first and is_word(text[first - 1]):
                first -= 1
            before = skip_blanks(text, first)
            if before < 0:
                return UNKNOWN
            if text[before - 1 : before] != "." or text[before - 2 : before] == "..":
                return text[first:at], inside
            end = before - 1
        else:
            return NAMELESS
        inside = True


def skip_blanks(text: str, end: int) -> int:
    """Where what stands before the blanks before a place ends; -1 where that may be in a comment."""
    at = end
    while at and text[at - 1].isspace():
        at -= 1
    if "\n" in text[at:end] and "//" in text[text.rfind("\n", 0, at) + 1 : at]:
        return -1
    return at


def opening_of(text: str, closing: int) -> int:
    """The bracket that one closes; -1 where a string or a comment may hide or feign some."""
    depth, at = 1, closing
    while depth and at:
        at -= 1
        if text[at] == "]":
            depth += 1
        elif text[at] == "[":
            depth -= 1
    inside = re.sub(PLAIN_STRING, "", text[at:closing])
    return -1 if depth or any(sign in inside for sign in UNCLEAR) else at


def follows_operand(text: str, opening: int) -> bool:
    """Whether a bracket opens an index, not a list or a type."""
    at = skip_blanks(text, opening)
    return at < 0 or (at > 0 and (is_word(text[at - 1]) or text[at - 1] in ")]}\"'"))
