"""Runs the stages in order, from Luma text to one Python file or diagnostics. It uses no file, clock or terminal."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final, ParamSpec, TypeVar

    from lumac.check import typed
    from lumac.decide.decisions import Decisions
    from lumac.diagnostics.model import Diagnostic
    from lumac.emit.page.layout import SourceMap
    from lumac.emit.program import Emitted
    from lumac.library.registry import Registry
    from lumac.library.select import Selection
    from lumac.permissions.audit import Row
    from lumac.permissions.model import Permissions
    from lumac.source import Source
    from lumac.syntax import ast

    P = ParamSpec("P")
    T = TypeVar("T")


class Compiled:
    """Holds the output of a program, or its errors.

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
"""The levels of recursion that stages may use: trees are as deep as the program nests, which the parser bounds."""
LONGEST = 1_000_000
"""The characters of the longest source: compiling it takes less than 1 GB of memory."""
DEEP = 24
"""Trees of up to so many levels surely become Python that Python's own parser accepts."""


def compile_source(
    text: str, name: str = "app.luma", permissions: Permissions | None = None
) -> Compiled:
    """Compiles one program. `name` is the file's base name: it stands in the output and in its failures' frames.

    With `permissions` the output reaches what they list and nothing else; None refuses nothing.
    """
    return with_room(compiled, text, name, permissions)


def check_source(
    text: str, name: str = "app.luma", permissions: Permissions | None = None
) -> tuple[Diagnostic, ...]:
    """Returns the diagnostics of a program, in the order of the source, without its output."""
    return with_room(said, text, name, permissions)


def audit_source(
    text: str, name: str = "app.luma", permissions: Permissions | None = None
) -> tuple[list[Row], tuple[Diagnostic, ...]]:
    """Returns the calls of a program that reach the network (none where it has errors), and its diagnostics."""
    return with_room(audited, text, name, permissions)


def with_room(stages: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Runs stages with room for deep trees, and leaves the interpreter's limit as it was."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, DEEPEST))
    try:
        return stages(*arguments, **named)
    finally:
        sys.setrecursionlimit(limit)


class Judged:
    """Holds a program before it is emitted: `program` and `decisions` are None where it has errors.

    `registry` is the library, with guards where there are permissions.
    """

    __slots__ = ("decisions", "diagnostics", "program", "registry", "tree")

    def __init__(
        self,
        tree: ast.Program,
        program: typed.Program | None,
        decisions: Decisions | None,
        registry: Registry,
        diagnostics: tuple[Diagnostic, ...],
    ) -> None:
        self.tree: Final = tree
        self.program: Final = program
        self.decisions: Final = decisions
        self.registry: Final = registry
        self.diagnostics: Final = diagnostics


def compiled(text: str, name: str, permissions: Permissions | None) -> Compiled:
    """Compiles one program within the present limit of recursion."""
    from lumac.library.registry import load

    judgement = judged(text, name, load(), permissions)
    emitted, diagnostics = written(judgement)
    if emitted is None:
        return Compiled(None, None, None, diagnostics)

    from lumac.emit.page.layout import layout
    from lumac.library.select import select

    selection = select(emitted.uses, judgement.registry)
    output, source_map = layout(emitted, selection)
    return Compiled(output, source_map, selection, diagnostics)


def written(judgement: Judged) -> tuple[Emitted | None, tuple[Diagnostic, ...]]:
    """Returns the lines of the output, or None where there are errors or Python would not accept them."""
    program, decisions, diagnostics = (
        judgement.program,
        judgement.decisions,
        judgement.diagnostics,
    )
    if program is None or decisions is None or any(found.is_error for found in diagnostics):
        return None, diagnostics

    from lumac.emit.line import may_be_refused
    from lumac.emit.program import emit_program

    emitted = emit_program(program, decisions, judgement.registry)
    if not any(map(may_be_refused, emitted.lines)):
        return emitted, diagnostics
    from lumac.emit.statements.nesting import too_deep

    refused = too_deep(emitted.lines)
    if refused is None:
        return emitted, diagnostics
    found = (*diagnostics, nested_too_deep(program.source, *refused))
    return None, tuple(sorted(found, key=source_order))


def said(text: str, name: str, permissions: Permissions | None) -> tuple[Diagnostic, ...]:
    """Returns the diagnostics of a program.

    It is emitted only where it nests so deep that its output may be too deep for Python.
    """
    from lumac.library.registry import load
    from lumac.syntax.depth import too_deep

    judgement = judged(text, name, load(), permissions)
    if any(too_deep(statement, DEEP) for statement in judgement.tree.statements):
        return written(judgement)[1]
    return judgement.diagnostics


def nested_too_deep(source: Source, start: int, most: int) -> Diagnostic:
    """Returns the error for a program whose output would be nested too deep for Python at an offset."""
    from lumac.diagnostics.messages import flow
    from lumac.source import Span

    return flow.too_deep(Span(source, start, start + 1), most)


def checked(text: str, name: str, registry: Registry) -> Judged:
    """Returns a program with its types and the decisions about it, which are None where there are errors.

    Diagnostics stand in the order of the source.
    """
    from lumac.source import Source
    from lumac.syntax.parser import parse

    if len(text) > LONGEST:
        return too_long(Source(name, text), registry)
    tree, unreadable = parse(Source(name, text))
    program, wrong = with_types(tree, registry)
    if any(found.is_error for found in unreadable):
        # The part that could not be parsed may use what a warning calls unused: only errors are certain.
        wrong = [found for found in wrong if found.is_error]
    found = [*unreadable, *wrong]
    if any(each.is_error for each in found):
        return Judged(tree, None, None, registry, tuple(sorted(found, key=source_order)))
    if program.has_options:
        from lumac.check.program_calls import pruned

        registry = pruned(program, registry)
    decisions, warnings = decided(program, registry)
    return Judged(
        tree, program, decisions, registry, tuple(sorted([*found, *warnings], key=source_order))
    )


def too_long(source: Source, registry: Registry) -> Judged:
    """Returns an empty program with the error that its source is too long."""
    from lumac.diagnostics.messages.tokens import source_too_long
    from lumac.syntax import ast

    tree = ast.Program(0, 0, (), (), (), source, {})
    return Judged(tree, None, None, registry, (source_too_long(source, LONGEST),))


def with_types(tree: ast.Program, registry: Registry) -> tuple[typed.Program, list[Diagnostic]]:
    """Returns the typed tree of a program, and the diagnostics of its names and types."""
    from lumac.check.calls.built_in import FUNCTIONS
    from lumac.check.check import check
    from lumac.names.resolve import resolve

    names = resolve(tree, registry, FUNCTIONS)
    program, mistyped = check(tree, names, registry)
    return program, [*names.diagnostics, *mistyped]


def decided(program: typed.Program, registry: Registry) -> tuple[Decisions, list[Diagnostic]]:
    """Returns the decisions about a program without errors, and the diagnostics of its effects."""
    from lumac.decide.decide import decide
    from lumac.decide.fallbacks import needless
    from lumac.effects.analyse import analyse
    from lumac.effects.record import MOST_BLOCKS

    effects = analyse(program, registry)
    found = list(needless(effects, program.source))
    if effects.nodes.too_deep is not None:
        found.append(nested_too_deep(program.source, effects.nodes.too_deep, MOST_BLOCKS))
    return decide(program, effects), found


def judged(text: str, name: str, registry: Registry, permissions: Permissions | None) -> Judged:
    """Checks a program, and judges it by its permissions if there are any.

    The permissions add guards to the library, and an error for each call that they refuse. A program with errors of
    its own is not judged.
    """
    judgement = checked(text, name, registry)
    if judgement.program is None or permissions is None:
        return judgement
    from lumac.permissions.guards import permitted

    guarded, refused = permitted(judgement.program, permissions, judgement.registry)
    diagnostics = tuple(sorted([*judgement.diagnostics, *refused], key=source_order))
    return Judged(judgement.tree, judgement.program, judgement.decisions, guarded, diagnostics)


def audited(
    text: str, name: str, permissions: Permissions | None
) -> tuple[list[Row], tuple[Diagnostic, ...]]:
    from lumac.library.registry import load
    from lumac.permissions.audit import audit

    judgement = judged(text, name, load(), permissions)
    program = judgement.program
    rows = audit(program, permissions, judgement.registry) if program is not None else []
    return rows, judgement.diagnostics


def source_order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    """Returns the key that sorts diagnostics by their spans, and within a span by their codes."""
    span = diagnostic.primary.span
    return span.start, span.end, diagnostic.code
