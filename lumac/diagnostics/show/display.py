"""How a source line looks on a terminal: tabs, wide and combining characters, controls, and lines too long to show."""

from __future__ import annotations

TAB = 4
WIDEST = 100
MARGIN = 12
JOINERS = "\u200c\u200d"
"""Scripts and emoji need these two to look right; others that are not seen could hide what a text holds."""
FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters that nobody sees."""


def expand(line: str) -> tuple[str, list[int]]:
    """Returns the line as it is shown, and the screen column (from 0) of each of its characters and of its end."""
    if line.isascii() and line.isprintable():
        return line, list(range(len(line) + 1))
    from unicodedata import category, east_asian_width

    shown: list[str] = []
    columns: list[int] = []
    column = 0
    for character in line:
        columns.append(column)
        if character == "\t":
            width = TAB - column % TAB
            shown.append(" " * width)
        else:
            sign = sign_of(character)
            hidden = sign == character and category(character) in ("Mn", "Me", "Cf")
            width = 0 if hidden else 2 if east_asian_width(sign) in "WF" else 1
            shown.append(sign)
        column += width
    columns.append(column)
    return "".join(shown), columns


def sign_of(character: str) -> str:
    """Returns a character as a terminal may get it: a sign stands for one that controls it or that is not seen."""
    if character in JOINERS or (character.isprintable() and character not in FILLERS):
        return character
    if character < " ":
        return chr(0x2400 + ord(character))
    from unicodedata import category

    return character if category(character) == "Zs" else "\ufffd"


def harmless(text: str) -> str:
    """Returns a text of one or more lines as a terminal may get it: every sign in it is shown as in an excerpt."""
    if text.isascii() and text.isprintable():
        return text
    return "".join([sign if sign == "\n" else sign_of(sign) for sign in text.expandtabs(TAB)])


class Line:
    """One source line as it is shown: the whole of it, or the part around `[first, last)` of its characters."""

    __slots__ = ("columns", "cut_end", "cut_start", "text")

    def __init__(self, line: str, first: int, last: int) -> None:
        self.cut_start = 0
        self.cut_end = len(line)
        if len(line) > WIDEST:
            self.cut_start, self.cut_end = window(len(line), first, last)
        before = "…" if self.cut_start else ""
        after = "…" if self.cut_end < len(line) else ""
        self.text, self.columns = expand(before + line[self.cut_start : self.cut_end] + after)

    def column(self, character: int) -> int:
        """Returns the screen column (from 0) of a character of the source line, or of the nearest that is shown."""
        inside = min(max(character, self.cut_start), self.cut_end) - self.cut_start
        return self.columns[min(inside + bool(self.cut_start), len(self.columns) - 1)]

    def shows(self, first: int, last: int) -> bool:
        """Tells whether any of these characters can be seen."""
        return first <= self.cut_end and last >= self.cut_start


def window(length: int, first: int, last: int) -> tuple[int, int]:
    """Returns the part of a line of `length` characters to show: `[first, last)` and what is around it."""
    room = WIDEST - 2
    if last + MARGIN <= room:
        return 0, room
    start = max(0, first - MARGIN if last - first > room - 2 * MARGIN else last + MARGIN - room)
    start = min(start, length - room)
    return start, start + room
