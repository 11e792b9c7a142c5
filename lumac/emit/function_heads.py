"""Heads of functions with their annotations, and the `global` and `nonlocal` lines below them."""

from __future__ import annotations

from lumac import types
from lumac.emit.line import DEF, NOWHERE, Line
from lumac.names.symbols import FunctionSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.emit.names import FunctionNames
    from lumac.emit.writer import Writer
    from lumac.types import Type


def head(
    w: Writer,
    name: str,
    parameters: Sequence[str],
    kinds: Sequence[Type],
    result: Type,
    extra: Sequence[str] = (),
) -> tuple[str, list[str], str]:
    """`def name(a: int) -> str:`, as what stands before, between and behind its brackets. A parameter whose type is
    INVALID takes no annotation."""
    of = w.annotations.of
    inside = [
        parameter if kind is types.INVALID else f"{parameter}: {of(kind)}"
        for parameter, kind in zip(parameters, kinds, strict=True)
    ]
    return f"def {name}(", [*inside, *extra], f") -> {of(result)}:"


def head_line(depth: int, head: tuple[str, list[str], str], origin: int) -> Line:
    """The line with which a function begins."""
    line = Line(depth, "", origin, NOWHERE, DEF)
    line.lay(head)
    return line


def defaults(w: Writer, scope: FunctionNames) -> list[str]:
    """Parameters that keep what variables of an outer loop's round are now: `i: int = i`."""
    found = []
    for bound in scope.bound:
        if isinstance(bound, FunctionSymbol):
            name = w.module_names.functions[bound]
            kinds = tuple(parameter.type for parameter in bound.parameters)
            kind = w.annotations.of(types.function(kinds, bound.result))
            found.append(f"{name}: {kind} = {name}")
            continue
        cell = w.variables.cells.get(bound)
        kind = w.annotations.of(bound.type)
        if cell is not None:
            found.append(f"{cell}: list[{kind}] = {cell}")
        else:
            found.append(f"{w.variables.names[bound]}: {kind} = {w.variables.names[bound]}")
    return found


def put_rebinds(w: Writer, function: FunctionSymbol) -> None:
    """The `global` and `nonlocal` lines of what a function assigns outside of itself."""
    for variable in function.rebinds:
        if variable not in w.variables.names:
            w.declare_ahead(variable)
    shared = [w.variables.names[variable] for variable in function.rebinds if variable.shared]
    if shared:
        w.put(f"global {', '.join(shared)}", function.declared_at)
    outer = [
        w.variables.names[variable]
        for variable in function.rebinds
        if not variable.shared and variable not in w.variables.cells
    ]
    if outer:
        w.put(f"nonlocal {', '.join(outer)}", function.declared_at)
