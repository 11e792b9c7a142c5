"""The stages in order: Luma text in, one Python file or diagnostics out. Pure: no file, clock or terminal."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final, ParamSpec, TypeVar

    from lumac.check import typed
    from lumac.diagnostics.model import Diagnostic
    from lumac.emit.layout import SourceMap
    from lumac.runtime.registry import Registry
    from lumac.runtime.select import Selection

    P = ParamSpec("P")
    T = TypeVar("T")


class Compiled:
    """What became of a program.

    `text`, `source_map` and `selection` are None where there are errors; `diagnostics` then holds at least one.
    """

    __slots__ = ("diagnostics", "selection", "source_map", "text")

    def __init__(
        self,
        text: str | None,
        source_map: SourceMap | None,
        selection: Selection | None,
        diagnostics: tuple[Diagnostic, ...],
    ) -> None:
        self.text: Final = text
        self.source_map: Final = source_map
        self.selection: Final = selection
        self.diagnostics: Final = diagnostics


DEEPEST = 30_000
"""Levels of recursion: trees are as deep as the program nests, which the parser bounds."""


def compile_source(text: str, name: str = "app.luma") -> Compiled:
    """Compile one program. `name` is the file's base name: it stands in the output and in its failures' frames."""
    return with_room(compiled, text, name)


def check_source(text: str, name: str = "app.luma") -> tuple[Diagnostic, ...]:
    """What there is to say about a program, which is not emitted."""
    from lumac.runtime.registry import load

    return with_room(checked, text, name, load())[1]


def with_room(stages: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Run stages with room for deep trees, and leave the interpreter's limit as it was."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, DEEPEST))
    try:
        return stages(*given, **named)
    finally:
        sys.setrecursionlimit(limit)


def compiled(text: str, name: str) -> Compiled:
    from lumac.runtime.registry import load

    registry = load()
    program, diagnostics = checked(text, name, registry)
    if program is None:
        return Compiled(None, None, None, diagnostics)

    from lumac.emit.layout import layout
    from lumac.emit.program import emit_program
    from lumac.runtime.select import select

    emitted = emit_program(program, registry)
    selection = select(emitted.uses, registry)
    output, source_map = layout(emitted, selection)
    return Compiled(output, source_map, selection, diagnostics)


def checked(
    text: str, name: str, registry: Registry
) -> tuple[typed.Program | None, tuple[Diagnostic, ...]]:
    """The typed tree, unless there are errors, and the diagnostics in the order of their places."""
    from lumac.check.check import check
    from lumac.source import Source
    from lumac.syntax.parser import parse

    tree, unreadable = parse(Source(name, text))
    program, wrong = check(tree, registry)
    if any(found.is_error for found in unreadable):
        # What could not be read was perhaps meant otherwise: of the rest only errors are sure.
        wrong = [found for found in wrong if found.is_error]
    diagnostics = sorted(unreadable + wrong, key=place)
    return (None if any(found.is_error for found in diagnostics) else program), tuple(diagnostics)


def place(diagnostic: Diagnostic) -> tuple[int, int, str]:
    span = diagnostic.primary.span
    return span.start, span.end, diagnostic.code
