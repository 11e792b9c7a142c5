"""Writes diagnostics for a person: message, position, excerpt, notes and help, at most `MOST` of them."""

from __future__ import annotations

from lumac.diagnostics.model import Diagnostic, Label
from lumac.diagnostics.show.colours import Paint
from lumac.diagnostics.show.display import harmless, sign_of
from lumac.diagnostics.show.excerpt import excerpt
from lumac.source import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.source import Source

MOST = 20


class Report:
    """The diagnostics of one file, with texts that no terminal obeys. `path` is how the person named the file."""

    __slots__ = ("diagnostics", "path")

    def __init__(self, path: str, diagnostics: Sequence[Diagnostic]) -> None:
        self.path = path
        self.diagnostics = [displayed(diagnostic) for diagnostic in diagnostics]

    def shown(self, source: Source) -> str:
        """Returns how a source is named to the person: the file itself by its path, others by their own name."""
        return self.path if source.name == base_name(self.path) else source.name


def displayed(diagnostic: Diagnostic) -> Diagnostic:
    """Returns a diagnostic whose texts may go to a terminal: a program's names and strings may hold anything.

    A fix is no text to read but an edit, and stays as it is.
    """
    return Diagnostic(
        diagnostic.code,
        harmless(diagnostic.message.replace("\n", sign_of("\n"))),
        displayed_label(diagnostic.primary),
        tuple(map(displayed_label, diagnostic.secondary)),
        tuple(map(harmless, diagnostic.notes)),
        diagnostic.help and harmless(diagnostic.help),
        diagnostic.fix,
    )


def displayed_label(label: Label) -> Label:
    text = harmless(label.text)
    return label if text is label.text else Label(label.span, text)


def base_name(path: str) -> str:
    return path.rpartition("/")[2]


def render_text(reports: Sequence[Report], colour: bool = False) -> str:
    """Returns the text of all reports, which is empty where there are no diagnostics."""
    found = [(report, diagnostic) for report in reports for diagnostic in report.diagnostics]
    if not found:
        return ""
    pieces = [render_one(report, diagnostic, colour) for report, diagnostic in found[:MOST]]
    more = f"… and {len(found) - MOST} more\n" if len(found) > MOST else ""
    closing = Paint(colour).strong(count([diagnostic for _, diagnostic in found]))
    return "\n".join([*pieces, f"{more}{closing}\n"])


def count(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    errors = sum(diagnostic.is_error for diagnostic in diagnostics)
    pieces = [("error", errors), ("warning", len(diagnostics) - errors)]
    return ", ".join(f"{n} {word}{'s' if n != 1 else ''}" for word, n in pieces if n)


def render_one(report: Report, diagnostic: Diagnostic, colour: bool = False) -> str:
    """Returns the text of one message, with its line end."""
    paint = Paint(colour, diagnostic.is_error)
    kind = "error" if diagnostic.is_error else "warning"
    lines = [
        f"{paint.severity(f'{kind}[{diagnostic.code}]')}{paint.strong(f': {diagnostic.message}')}"
    ]
    width = gutter_width(diagnostic)
    homeless: list[str] = []
    main = diagnostic.primary.span.source
    for source, primary, secondary in by_source(diagnostic):
        line, column = source.line_column((primary or secondary[0]).span.start)
        arrow = "-->" if source is main else ":::"
        name = visible(report.shown(source))
        lines.append(f"{' ' * width}{paint.frame(arrow)} {name}:{line}:{column}")
        rows, without_room = excerpt(source, primary, secondary, paint, width)
        lines += rows
        homeless += without_room
    remarks = [("note", paint.strong, text) for text in joined((*homeless, *diagnostic.notes))]
    if diagnostic.help:
        remarks.append(("help", paint.help, diagnostic.help))
    if remarks:
        lines.append(f"{' ' * width} {paint.frame('|')}")
    indent = " " * (width + 9)
    for word, style, text in remarks:
        body = text.replace("\n", f"\n{indent}")
        lines.append(f"{' ' * width} {paint.frame('=')} {style(word)}: {body}")
    return "\n".join(lines) + "\n"


def joined(notes: Sequence[str]) -> list[str]:
    """Notes, each with those that are indented under it."""
    whole: list[str] = []
    for note in notes:
        if whole and note.startswith(" "):
            whole[-1] += f"\n{note}"
        else:
            whole.append(note)
    return whole


def by_source(diagnostic: Diagnostic) -> list[tuple[Source, Label | None, list[Label]]]:
    """Returns the labels of a diagnostic grouped by the file they stand in, the primary one's first."""
    main = diagnostic.primary.span.source
    groups: dict[int, tuple[Source, Label | None, list[Label]]] = {
        id(main): (main, diagnostic.primary, [])
    }
    for label in diagnostic.secondary:
        source = label.span.source
        groups.setdefault(id(source), (source, None, []))[2].append(label)
    return list(groups.values())


def gutter_width(diagnostic: Diagnostic) -> int:
    labels = (diagnostic.primary, *diagnostic.secondary)
    return max(len(str(label.span.source.line_column(label.span.end)[0])) for label in labels)
