"""Short ways to make the parts of a diagnostic from offsets."""

from __future__ import annotations

from lumac.diagnostics.model import Fix, Label
from lumac.source import Source, Span

LONGEST = 40


def label_at(source: Source, start: int, end: int, text: str = "") -> Label:
    return Label(Span(source, start, end), text)


def fix_at(source: Source, start: int, end: int, replacement: str) -> Fix:
    return Fix(Span(source, start, end), replacement)


def quoted(text: str) -> str:
    """Returns a piece of source, on one line and short enough to stand in a message."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def quoted_at(source: Source, start: int, end: int) -> str:
    return quoted(source.text[start:end])
