"""Holds source text and spans in it: offsets everywhere, lines and columns only where a person reads them."""

from __future__ import annotations

DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""The characters that turn the direction of text round, all with Unicode's property Bidi_Control."""


def visible(text: str) -> str:
    """Returns the text with escapes for what is not printable: it cannot add or hide a line, or control a terminal."""
    if text.isprintable():
        return text
    return "".join([sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text])


class Source:
    """Holds one `.luma` file: the name shown to people (a base name or relative path) and its text."""

    __slots__ = ("_line_starts", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._line_starts: list[int] | None = None

    def _starts(self) -> list[int]:
        starts = self._line_starts
        if starts is None:
            starts = [0]
            find = self.text.find
            at = find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = find("\n", at + 1)
            self._line_starts = starts
        return starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """Returns line and column of an offset, both counted from 1, columns in characters."""
        from bisect import bisect_right

        starts = self._starts()
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """Returns the text of a line (counted from 1) without its line end."""
        starts = self._starts()
        end = starts[line] if line < len(starts) else len(self.text)
        return self.text[starts[line - 1] : end].rstrip("\r\n")

    def line_count(self) -> int:
        return len(self._starts())


class Span:
    """Holds a piece of a source as half-open offsets, in characters from the start of the text."""

    __slots__ = ("end", "source", "start")

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source = source
        self.start = start
        self.end = end

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Span)
            and (self.start, self.end) == (other.start, other.end)
            and self.source is other.source
        )

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        line, column = self.source.line_column(self.start)
        return f"Span({self.source.name}:{line}:{column}, {self.end - self.start})"

    def text(self) -> str:
        return self.source.text[self.start : self.end]
