"""Shows a piece of source with its line numbers, and under each line the marks in it."""

from __future__ import annotations

from itertools import groupby, pairwise

from lumac.diagnostics.model import Label
from lumac.diagnostics.show.display import Line

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.diagnostics.show.colours import Paint
    from lumac.source import Source


class Mark:
    """A part of a line to underline: characters `[first, last)`, and what is said there."""

    __slots__ = ("first", "last", "primary", "text")

    def __init__(self, first: int, last: int, primary: bool, text: str) -> None:
        self.first = first
        self.last = last
        self.primary = primary
        self.text = text


def excerpt(
    source: Source, primary: Label | None, secondary: Sequence[Label], paint: Paint, width: int
) -> tuple[list[str], list[str]]:
    """Returns the lines to show, and the labels that had no room in them (in lines cut for their length)."""
    marks = marks_of(source, primary, secondary)
    rows: list[str] = [f"{' ' * width} {paint.frame('|')}"]
    homeless: list[str] = []
    before = 0
    for number in shown_lines(marks):
        if before and number > before + 1:
            rows.append(paint.frame("..."))
        before = number
        here = marks.get(number, [])
        anchor = next(
            (mark for mark in here if mark.primary), here[0] if here else Mark(0, 0, False, "")
        )
        line = Line(source.line_text(number), anchor.first, anchor.last)
        gutter = f"{number:>{width}} |"
        rows.append(f"{paint.frame(gutter)} {line.text}".rstrip())
        seen = [mark for mark in here if line.shows(mark.first, mark.last)]
        homeless += [
            f"{mark.text} (line {number}, column {mark.first + 1})"
            for mark in here
            if mark not in seen
        ]
        bar = f"{' ' * width} {paint.frame('|')} "
        rows += [bar + row.painted(paint) for row in underlines(line, seen)] if seen else []
    return rows, homeless


def marks_of(
    source: Source, primary: Label | None, secondary: Sequence[Label]
) -> dict[int, list[Mark]]:
    """Returns the marks by line. A label over several lines marks the first and the last, and speaks at the last."""
    marks: dict[int, list[Mark]] = {}
    labels = ([primary] if primary is not None else []) + list(secondary)
    for label in labels:
        line, column = source.line_column(label.span.start)
        end_line, end_column = source.line_column(max(label.span.start, label.span.end))
        if end_column == 1 and end_line > line:
            end_line -= 1
            end_column = len(source.line_text(end_line)) + 1
        is_primary = label is primary
        if line != end_line:
            text = source.line_text(line)
            marks.setdefault(line, []).append(Mark(column - 1, len(text), is_primary, ""))
            text = source.line_text(end_line)
            column = len(text) - len(text.lstrip()) + 1
        length = len(source.line_text(end_line))
        first = min(column - 1, length)
        last = max(min(end_column - 1, length), first)
        marks.setdefault(end_line, []).append(Mark(first, last, is_primary, label.text))
    return marks


def shown_lines(marks: dict[int, list[Mark]]) -> list[int]:
    """Returns the marked lines, and a line that stands alone between two of them."""
    lines = sorted(marks)
    between = [line + 1 for line, following in pairwise(lines) if following == line + 2]
    return sorted(lines + between)


class Row:
    """A row under a source line: characters at screen columns, each said of something primary or not."""

    __slots__ = ("cells",)

    def __init__(self) -> None:
        self.cells: list[tuple[str, bool]] = []

    def put(self, column: int, text: str, primary: bool) -> None:
        self.cells += [(" ", primary)] * (column + len(text) - len(self.cells))
        self.cells[column : column + len(text)] = [(character, primary) for character in text]

    def painted(self, paint: Paint) -> str:
        runs = groupby(self.cells, key=lambda cell: cell[1])
        return "".join(
            paint.mark("".join([sign for sign, _ in run]), primary) for primary, run in runs
        )


def underlines(line: Line, marks: list[Mark]) -> list[Row]:
    """Returns the rows under a line: carets and dashes with the rightmost text beside them, the other texts below."""
    under = Row()
    for mark in sorted(marks, key=lambda mark: mark.primary):
        start = line.column(mark.first)
        length = max(line.column(mark.last) - start, 1)
        under.put(start, ("^" if mark.primary else "-") * length, mark.primary)
    rows = [under]
    said = sorted(
        [mark for mark in marks if mark.text],
        key=lambda mark: (line.column(mark.first), mark.primary),
    )
    if said and (len(said) == 1 or line.column(said[-1].last) >= len(under.cells) - 1):
        beside = said.pop()
        column = len(under.cells) + 1
        row = under
        for text in beside.text.split("\n"):
            row.put(column, text, beside.primary)
            row = Row()
            rows.append(row)
        rows.pop()
    while said:
        rows.append(stems(line, said))
        mark = said.pop()
        column = line.column(mark.first)
        for text in mark.text.split("\n"):
            row = stems(line, [other for other in said if line.column(other.first) < column])
            row.put(column, text, mark.primary)
            rows.append(row)
    return rows


def stems(line: Line, marks: list[Mark]) -> Row:
    """Returns a row of `|` under the starts of marks whose texts are still to come."""
    row = Row()
    for mark in marks:
        row.put(line.column(mark.first), "|", mark.primary)
    return row
