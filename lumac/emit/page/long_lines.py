"""Statements that do not fit a line: the plain ones are split here, the rest go to black, all of a program in one
call, at their real indentation.
"""

from __future__ import annotations

from lumac.emit.line import COMMENT, DEF, ELIF, ELSE, EXCEPT, TRY
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
    wanted = sorted(pair for pair in long if pair[1] not in found)
    return found | by_black(lines, wanted) if wanted else found


def by_black(lines: Sequence[Line], wanted: Sequence[tuple[int, int]]) -> dict[int, list[str]]:
    try:
        return parts(formatted(together(lines, wanted)))
    except RecursionError:
        # One of them is nested deeper than black goes: it stays as it is.
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
    found: dict[int, list[str]] = {}
    for pair in wanted:
        try:
            found |= parts(formatted(together(lines, [pair])))
        except RecursionError:
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


def parts(text: str) -> dict[int, list[str]]:
    """The statements between the marks."""
    found: dict[int, list[str]] = {}
    current: list[str] | None = None
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith(MARK):
            name = bare[len(MARK) :]
            if name == "end":
                assert current is not None
                trim(current)
                current = None
            else:
                current = found[int(name)] = []
        elif current is not None and bare:
            current.append(line)
    return found


def trim(lines: list[str]) -> None:
    """Takes away what was put round a head to make it a statement."""
    if lines[-1].strip() == "pass":
        lines.pop()
    if lines[0].strip() == "if _:" and lines[1].strip() == "pass":
        del lines[:2]
