"""A piece of source with its line numbers, and under each line what is marked in it."""

from __future__ import annotations

from itertools import pairwise

from lumac.diagnostics.display import Line
from lumac.diagnostics.model import Label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.diagnostics.paint import Paint
    from lumac.source import Source


class Mark:
    """What is underlined in one line: characters `[first, last)`, and what is said there."""

    __slots__ = ("first", "last", "primary", "text")

    def __init__(self, first: int, last: int, primary: bool, text: str) -> None:
        self.first = first
        self.last = last
        self.primary = primary
        self.text = text


def excerpt(
    source: Source, primary: Label | None, secondary: Sequence[Label], paint: Paint, width: int
) -> tuple[list[str], list[str]]:
    """The lines to show, and the labels that had no room in them (in lines cut for their length)."""
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
        rows += [bar + row for row in underlines(line, seen, paint)]
    return rows, homeless


def marks_of(
    source: Source, primary: Label | None, secondary: Sequence[Label]
) -> dict[int, list[Mark]]:
    """The marks by line. A label over several lines marks the first and the last, and speaks at the last."""
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
    """The marked lines, and one that stands alone between two of them."""
    lines = sorted(marks)
    between = [line + 1 for line, following in pairwise(lines) if following == line + 2]
    return sorted(lines + between)


def underlines(line: Line, marks: list[Mark], paint: Paint) -> list[str]:
    """The rows under a line: carets and dashes with the rightmost text beside them, the other texts below."""
    if not marks:
        return []
    placed = sorted(marks, key=lambda mark: (line.column(mark.first), mark.primary))
    row: list[tuple[str, Mark]] = []
    for mark in sorted(placed, key=lambda mark: mark.primary):
        start = line.column(mark.first)
        end = max(line.column(mark.last), start + 1)
        row += [(" ", mark)] * (end - len(row))
        row[start:end] = [("^" if mark.primary else "-", mark)] * (end - start)
    under = "".join(paint.mark(sign, mark.primary) if sign != " " else " " for sign, mark in row)
    said = [mark for mark in placed if mark.text]
    if not said:
        return [under]
    beside = said[-1]
    rows = []
    if line.column(beside.last) >= len(row) - 1 or len(said) == 1:
        first, *more = beside.text.split("\n")
        rows.append(f"{under} {paint.mark(first, beside.primary)}")
        indent = " " * (len(row) + 1)
        rows += [indent + paint.mark(text, beside.primary) for text in more]
        said.pop()
    else:
        rows.append(under)
    while said:
        rows.append(stems(line, said, paint))
        mark = said.pop()
        lead = stems(
            line,
            [other for other in said if line.column(other.first) < line.column(mark.first)],
            paint,
        )
        bare = max((line.column(other.first) + 1 for other in said), default=0)
        for text in mark.text.split("\n"):
            rows.append(
                lead + " " * (line.column(mark.first) - bare) + paint.mark(text, mark.primary)
            )
    return rows


def stems(line: Line, marks: list[Mark], paint: Paint) -> str:
    """A row of `|` under the starts of marks whose texts are still to come."""
    row = ""
    column = 0
    for mark in marks:
        at = line.column(mark.first)
        if at < column:
            continue
        row += " " * (at - column) + paint.mark("|", mark.primary)
        column = at + 1
    return row
