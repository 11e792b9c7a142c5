"""The text of an output file: header, imports, runtime definitions, the program, and the map back to its source."""

from __future__ import annotations

from lumac import built
from lumac.emit.line import (
    ANNOTATED,
    CLASS,
    COMMENT,
    DEF,
    EXCEPT,
    IF,
    IMPORT,
    NOWHERE,
    STATEMENT,
    TRY,
    Line,
    WholeDefinition,
)
from lumac.emit.literals import escaped
from lumac.emit.page.blank_lines import blank_lines
from lumac.emit.page.long_lines import split
from lumac.emit.page.places import places_of
from lumac.library.bracketed import LINE_LENGTH, width
from lumac.library.imports import merged
from lumac.version import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.emit.program import Emitted
    from lumac.library.registry import Definition
    from lumac.library.select import Selection
    from lumac.source import Source

    SourceMap = list[tuple[int, int]]
    """Lines of the output, counted from 1, and the offset in the source each comes from, in order."""

SHOWS: Final = 'print(end="", flush=True)  # seen while it waits'
"""The line of the library before everything that waits: only programs that print have it."""
QUICK: Final = frozenset(
    "__future__ _thread binascii codecs errno io itertools math os struct sys time".split()
)
"""Modules that Python has loaded when it starts, or loads in no time: nobody interrupts that."""
FRAME: Final = "frame"
"""The name of the frame of an output file, which `output_frame` makes, and what it is made from."""
FRAME_SOURCES: Final = ("runtime_templates/frames", "lumac/emit/page/output_frame.py")


def layout(emitted: Emitted, selection: Selection) -> tuple[str, SourceMap]:
    """The whole file, and where its lines come from."""
    program = in_full(emitted.lines)
    lines = [
        *imports(emitted, selection, program),
        *definitions(selection, emitted.prints),
        *program,
    ]
    about = header(emitted.source, selection)
    first = frame(about, "", "", "", "").count("\n") if lines else 0
    long = split(lines)
    texts, numbers = written(lines, long, first)
    places = places_text(emitted.source, lines, long, numbers)
    text = frame(
        about,
        "\n".join(texts),
        emitted.entry,
        "reports" if emitted.reports else "",
        places,
        "deep" if "deepen_calls" in emitted.uses else "",
    )
    if not lines:
        text = text.rstrip("\n") + "\n"
    return text, [
        (number, line.origin)
        for line, number in zip(lines, numbers, strict=True)
        if line.origin >= 0
    ]


def frame(about: str, code: str, entry: str, reports: str, places: str, deep: str = "") -> str:
    """Fills the frame. `reports` and `deep` are empty, or else stand for yes."""
    module = built.load(FRAME, "lumac.emit.page.output_frame", FRAME_SOURCES)
    text: str = module.module(
        about=about, code=code, entry=entry, reports=reports, places=places, deep=deep
    )
    return text


# The head


def printable(name: str) -> str:
    """A file's name that stays on its line, wherever it is written."""
    return "".join([sign if sign.isprintable() else "?" for sign in name])


def header(source: Source, selection: Selection) -> str:
    """One sentence about where the file comes from and what is inside, as comment lines."""
    words = f"Made by lumac {__version__} from {printable(source.name)}".split(" ")
    features = selection.features()
    if features:
        words[-1] += ";"
        words += ["runtime", "inside:", *[feature + "," for feature in features]]
        words[-1] = words[-1][:-1]
    lines: list[str] = []
    line = "#"
    for word in words:
        if len(line) + 1 + len(word) > LINE_LENGTH and line != "#":
            lines.append(line)
            line = "#  "
        line += " " + word
    return "\n".join([*lines, line])


def imports(emitted: Emitted, selection: Selection, program: list[Line]) -> list[Line]:
    """`import` lines and the block for type checkers."""
    lines: list[Line] = []
    annotated = bool(selection.definitions) or any(
        line.kind in (DEF, CLASS) or (line.kind == ANNOTATED and not line.depth) for line in program
    )
    if annotated:
        lines.append(own(0, "from __future__ import annotations", IMPORT))
    ordinary = {*selection.imports, *emitted.imports}
    if QUICK.issuperset([line.split()[1] for line in ordinary]):
        lines += [own(0, text, IMPORT) for text in merged(ordinary)]
    else:
        lines += interruptible(ordinary)
    if annotated and ordinary:
        lines[1].blank = True
    typing = [*selection.typing, *sorted(emitted.typing)]
    if typing:
        lines += typing_block(typing)
    return lines


def interruptible(ordinary: set[str]) -> list[Line]:
    """`import` lines that an interrupt ends as it ends the program itself."""
    return [
        own(0, "try:", TRY),
        *[own(1, text[4:], IMPORT) for text in merged(ordinary, "    ")],
        own(0, "except KeyboardInterrupt:", EXCEPT),
        own(1, "raise SystemExit(130) from None"),
    ]


def typing_block(typing: list[str]) -> list[Line]:
    brought = [line for line in typing if line.startswith(("import ", "from "))]
    made = sorted({line for line in typing if not line.startswith(("import ", "from "))})
    lines = [own(0, "TYPE_CHECKING = False"), own(0, "if TYPE_CHECKING:", IF)]
    lines += [own(1, text, IMPORT) for text in merged(brought, "")]
    lines += [own(1, text) for text in made]
    lines[0].blank = True
    return lines


def own(depth: int, text: str, kind: int = STATEMENT) -> Line:
    """A line that comes from no place in the source."""
    return Line(depth, text, -1, NOWHERE, kind)


def definitions(selection: Selection, prints: bool) -> list[Line]:
    lines: list[Line] = []
    for definition in selection.definitions:
        text = definition.text
        if not prints and SHOWS in text:
            text = "\n".join([line for line in text.split("\n") if line.lstrip() != SHOWS])
        lines += definition_lines(definition, text)
    return lines


def definition_lines(definition: Definition, text: str) -> list[Line]:
    """The comments above a definition as lines, the definition as one."""
    rest = text.rstrip("\n")
    lines: list[Line] = []
    while rest.startswith("#"):
        comment, _, rest = rest.partition("\n")
        lines.append(own(0, comment, COMMENT))
    kind = {"function": DEF, "class": CLASS}.get(definition.kind, STATEMENT)
    lines.append(WholeDefinition(0, rest, -1, NOWHERE, kind))
    lines[0].blank = True
    return lines


# The body


def in_full(lines: list[Line]) -> list[Line]:
    """With the declarations that stand before their line, and above it the comments that do not fit behind."""
    found: list[Line] = []
    for line in lines:
        if line.declaration:
            found.append(Line(line.depth, line.declaration, line.origin, NOWHERE, ANNOTATED))
            found[-1].blank, line.blank = line.blank, False
        if (
            line.comment
            and 4 * line.depth + width(line.text) + 2 + width(line.comment) > LINE_LENGTH
        ):
            above = Line(line.depth, line.comment, line.origin, NOWHERE, COMMENT)
            above.blank, line.blank, line.comment = line.blank, False, ""
            found.append(above)
        found.append(line)
    return found


def written(
    lines: list[Line], long: dict[int, list[str]], first: int
) -> tuple[list[str], list[int]]:
    """The lines as text, `long` ones as black split them; and for each the number it begins at."""
    blanks = blank_lines(lines)
    texts: list[str] = []
    numbers: list[int] = []
    number = first
    for place, line in enumerate(lines):
        count = blanks[place]
        if count:
            texts += [""] * count
            number += count
        numbers.append(number)
        whole = long.get(place)
        if whole is not None:
            texts += whole
            number += len(whole)
        else:
            text = line.text
            if line.depth:
                text = "    " * line.depth + text
            if line.comment:
                text = f"{text}  {line.comment}"
            texts.append(text)
            number += 1 + text.count("\n")
    return texts, numbers


def places_text(
    source: Source, lines: list[Line], long: dict[int, list[str]], numbers: list[int]
) -> str:
    """The table for `run`: the file's name, then `PYTHON_LINE:LUMA_LINE:COLUMN`, wrapped.

    Of a statement on several lines those count in which something can happen. Where different parts of a line can
    fail, the line is `PYTHON_LINE@PYTHON_COLUMN`. A name that the source has for the function follows, `:NAME`, where
    Python has another one, and that of a lambda, `~NAME`.
    """
    spoken: list[tuple[int, str]] = []
    words = ["_".join(escaped(printable(source.name), '"').split()) or "_"]
    for place, line in enumerate(lines):
        while spoken and line.depth <= spoken[-1][0] and line.kind != COMMENT:
            spoken.pop()
        if line.kind == DEF:
            python = line.text.partition("(")[0][4:]
            is_told = line.spoken.isascii() and line.spoken == (python.rstrip("_") or python)
            spoken.append((line.depth, "" if is_told else line.spoken))
        if line.place is not NOWHERE:
            rows = long.get(place) or ["    " * line.depth + line.text]
            for row, at, offset, name in places_of(line, rows):
                luma_row, luma_column = source.line_column(offset)
                column = "" if at is None else f"@{at}"
                called = f"~{name}" if name else ""
                if not name and spoken and spoken[-1][1]:
                    called = f":{spoken[-1][1]}"
                words.append(f"{numbers[place] + row}{column}:{luma_row}:{luma_column}{called}")
    return wrapped(words)


def wrapped(words: list[str]) -> str:
    lines: list[str] = []
    current: list[str] = []
    length = -1
    for word in words:
        if current and length + 1 + len(word) > LINE_LENGTH:
            lines.append(" ".join(current))
            current, length = [], -1
        current.append(word)
        length += 1 + len(word)
    return "\n".join([*lines, " ".join(current)])
