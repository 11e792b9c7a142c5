"""Turns warnings into bytes for the cache, and back."""

from __future__ import annotations

import json

from lumac.diagnostics.model import Diagnostic, Fix, Label
from lumac.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.source import Source


def pack(diagnostics: Sequence[Diagnostic]) -> bytes | None:
    """Returns the diagnostics of one source as bytes, or None where one of them shows another source too."""
    source = diagnostics[0].primary.span.source
    rows = []
    for found in diagnostics:
        labels = (found.primary, *found.secondary)
        fix = found.fix
        spans = [label.span for label in labels] + ([fix.span] if fix else [])
        if any(span.source is not source for span in spans):
            return None
        spans_and_texts = [(label.span.start, label.span.end, label.text) for label in labels]
        edit = fix and (fix.span.start, fix.span.end, fix.replacement)
        rows.append((found.code, found.message, spans_and_texts, found.notes, found.help, edit))
    return json.dumps(rows).encode()


def unpack(stored: bytes, source: Source) -> tuple[Diagnostic, ...]:
    """Returns the diagnostics that `pack` turned into these bytes."""
    found = []
    for code, message, spans_and_texts, notes, help, fix in json.loads(stored):
        primary, *secondary = (
            Label(Span(source, start, end), text) for start, end, text in spans_and_texts
        )
        edit = Fix(Span(source, fix[0], fix[1]), fix[2]) if fix else None
        found.append(Diagnostic(code, message, primary, tuple(secondary), tuple(notes), help, edit))
    return tuple(found)
