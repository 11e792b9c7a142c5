"""Statements that do not fit a line: the plain ones are split here, the rest go to black, all of a program in one
call, at their real indentation.

Black's time grows with the square of the depth of an expression, and it recurses: very deep ones stay on their line.
"""

from __future__ import annotations

from lumac.emit.line import COMMENT, DEF, ELIF, ELSE, EXCEPT, LONG, TRY
from lumac.library import bracketed
from lumac.library.bracketed import LINE_LENGTH, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Final

    from lumac.emit.line import Line

MARK: Final = "# statement "
WHOLE: Final = (COMMENT, TRY, ELSE, EXCEPT)
"""Lines in which nothing can be split."""
MOST_BRACKETS: Final = 60
"""Brackets in each other that black is given."""
MOST_OPERATIONS: Final = 2_000
"""Blanks and points of a line that black is given: what stands between them cannot be split."""


def is_long(line: Line) -> bool:
    text = line.text
    if line.is_whole or line.kind in WHOLE:
        return False
    if len(text) + 4 * line.depth > LINE_LENGTH:
        return True
    return not text.isascii() and width(text) + 4 * line.depth > LINE_LENGTH


def split(lines: Sequence[Line]) -> dict[int, list[str]]:
    """The lines black makes of those that are too long, by their number, with their indentation."""
    long = [(line.depth, number) for number, line in enumerate(lines) if is_long(line)]
    if not long:
        return {}
    found: dict[int, list[str]] = {}
    for depth, number in long:
        line = lines[number]
        plain = line.brackets and bracketed.split(*line.brackets, depth, line.kind == DEF)
        if plain:
            found[number] = plain
    wanted = sorted(
        pair for pair in long if pair[1] not in found and is_for_black(lines[pair[1]].text)
    )
    return found | by_black(lines, wanted) if wanted else found


def is_for_black(text: str) -> bool:
    """Tells whether black lays a line out in a time that nobody notices."""
    if len(text) <= LONG:
        return True
    from lumac.emit.statements.nesting import brackets

    operations = text.count(" ") + text.count(".")
    return operations <= MOST_OPERATIONS and brackets(text) <= MOST_BRACKETS


def by_black(lines: Sequence[Line], wanted: Sequence[tuple[int, int]]) -> dict[int, list[str]]:
    """Lays out all lines in one call; one by one where black cannot read them together."""
    import black  # noqa: F401 - that it is missing is no error of its own.

    try:
        return parts(formatted(together(lines, wanted)), lines)
    except Exception:
        return alone(lines, wanted)


def together(lines: Sequence[Line], wanted: Sequence[tuple[int, int]]) -> str:
    """The statements in one program, those of one depth side by side."""
    written: list[str] = []
    depth = 0
    for its_depth, number in wanted:
        while depth < its_depth:
            written.append("    " * depth + "if _:")
            depth += 1
        written += statement(lines[number], number, "    " * depth)
    return "\n".join(written) + "\n"


def alone(lines: Sequence[Line], wanted: Sequence[tuple[int, int]]) -> dict[int, list[str]]:
    """Lays out each line by itself: one that black cannot read stays as it is."""
    found: dict[int, list[str]] = {}
    for pair in wanted:
        try:
            found |= parts(formatted(together(lines, [pair])), lines)
        except Exception:  # The line is right without black, too.
            continue
    return found


def statement(line: Line, number: int, indent: str) -> list[str]:
    """One statement between marks; the head of a block gets a body."""
    written = [f"{indent}{MARK}{number}"]
    if line.kind == ELIF:
        written += [f"{indent}if _:", f"{indent}    pass"]
    written.append(indent + line.text)
    if line.opens_block():
        written.append(f"{indent}    pass")
    return [*written, f"{indent}{MARK}end"]


def formatted(text: str) -> str:
    import black

    return black.format_str(text, mode=black.Mode())


def parts(text: str, lines: Sequence[Line]) -> dict[int, list[str]]:
    """The statements between the marks."""
    found: dict[int, list[str]] = {}
    current: list[str] | None = None
    number = 0
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith(MARK):
            name = bare[len(MARK) :]
            if name == "end":
                assert current is not None
                trim(current, lines[number])
                current = None
            else:
                number = int(name)
                current = found[number] = []
        elif current is not None and bare:
            current.append(line)
    return found


def trim(lines: list[str], line: Line) -> None:
    """Takes away what was put round a head to make it a statement."""
    if line.opens_block():
        lines.pop()
    if line.kind == ELIF:
        del lines[:2]
