"""The table of places: from lines and columns of the output to those of the Luma source."""

from __future__ import annotations

from lumac.emit.line import NOWHERE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lumac.emit.line import Line

    Found = list[tuple[int, int, int, str]]
    """Row and column of the parts of a statement that can fail, in order, their offsets in the Luma source, and the
    names of the lambdas that they are in."""


def places_of(line: Line, rows: Sequence[str]) -> Iterator[tuple[int, int | None, int, str]]:
    """Yields row, column, offset and name of the lambda for what can fail in a statement that takes these rows.

    The column is None where everything that can fail in a row has one place. What is found by no text has the place of
    what stands before it, and at the beginning that of the statement.
    """
    if line.place is NOWHERE:
        return
    found = anchors_in(rows, line.anchors) if line.anchors else []
    before = line.place
    for row, text in enumerate(rows):
        here = [(column, offset, name) for at, column, offset, name in found if at == row]
        if len({each[1:] for each in here}) > 1:
            after = [each[1:] for each in here[1:]] + [(NOWHERE, "")]
            for (column, offset, name), following in zip(here, after, strict=True):
                if (offset, name) != following:
                    yield row, column, offset, name
        elif can_raise(text):
            yield (row, None, *here[0][1:]) if here else (row, None, before, "")
        if here:
            before = here[-1][1]


def anchors_in(rows: Sequence[str], anchors: Sequence[tuple[int, str, str]]) -> Found:
    """Where the parts that can fail stand. Parts of one text follow each other as they do in the Luma source.

    A text that stands there more or less often than it was written says nothing.
    """
    found: Found = []
    rows = [without_literals(row) if '"' in row or "'" in row else row for row in rows]
    for text in dict.fromkeys([text for _, text, _ in anchors]):
        offsets = sorted((offset, name) for offset, other, name in anchors if other == text)
        stands = [(row, at) for row, line in enumerate(rows) for at in occurrences(line, text)]
        if len(stands) == len(offsets):
            found += [
                (row, len(rows[row][:at].encode("utf-8", "replace")), *part)
                for (row, at), part in zip(stands, offsets, strict=True)
            ]
    return sorted(found)


def occurrences(line: str, text: str) -> Iterator[int]:
    """Yields where a text stands that does not go on a longer name."""
    at = line.find(text)
    while at >= 0:
        before = line[at - 1] if at else " "
        if not is_of_name(text[0]) or not (before == "." or is_of_name(before)):
            yield at
        at = line.find(text, at + 1)


def without_literals(row: str) -> str:
    """The row with underscores for what plain literals hold. What an f-string holds stays."""
    parts: list[str] = []
    at = 0
    while at < len(row):
        end = at + 1
        if row[at] in "\"'":
            while end < len(row) and row[end] != row[at]:
                end += 2 if row[end] == "\\" else 1
            end = min(end + 1, len(row))
            if at and row[at - 1] in "fF":
                parts.append(row[at:end])
            else:
                parts.append("".join("_" if each.isascii() else each for each in row[at:end]))
        else:
            parts.append(row[at])
        at = end
    return "".join(parts)


def is_of_name(character: str) -> bool:
    return character.isalnum() or character == "_"


def can_raise(text: str) -> bool:
    """Whether a line of a statement is more than brackets: which one Python names differs with its version."""
    return text.strip(" ()[]{},:") != ""
