"""Finds definitions that only read an argument, and definitions that may be called instead of others.

A parameter that takes `bytes` cannot be changed: a `bytearray` that is passed there stays as it is. And where
nobody changes the result of a function, another may be called instead, which need not make a `bytearray` of its own:
`# where only read: TARGET` above it names the first. Likewise `# where only walked: TARGET` stands above what gives
something that can be gone over once, for arguments that take an `Iterable` and for walks, `# where read at once:
TARGET` above what gives a part of its argument, for arguments that are only read by the call they are given to, and
`# where new: TARGET` above what may be called where nobody else has the first argument.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Final

from lumac.library.read.defect import LibraryDefect
from lumac.library.read.stand_ins import marked, misfit
from lumac.library.read.units import Snippet

SEQUENCES: Final = frozenset({"Sequence", "Iterable", "Collection"})
VALUES: Final = frozenset({"T", "bool", "float", "int", "str", "None"})
"""Results that cannot be the argument itself, nor hold it."""


def readers(snippets: list[Snippet], case: str = "where only read") -> dict[str, str]:
    """Returns for each target the function to call instead, in one of the cases above. Raises LibraryDefect."""
    units = {unit.name: unit for snippet in snippets for unit in snippet.units}
    found: dict[str, str] = {}
    for path, line, unit, target in marked(snippets, case):
        trouble = misfit(unit, target, units)
        if trouble or target in found:
            message = trouble or f"a second definition stands for `{target}` {case}"
            raise LibraryDefect(path, line, message)
        found[target] = unit.name
    return found


def walked_arguments(snippets: list[Snippet]) -> dict[str, tuple[int, ...]]:
    """Returns for each function the positions of the arguments that it goes over once, by their annotation."""
    return positions_where(
        snippets,
        lambda each, _: any(kind.startswith("Iterable[") for kind in members(each.annotation)),
    )


def read_arguments(snippets: list[Snippet]) -> dict[str, tuple[int, ...]]:
    """Returns for each function the positions of the arguments that it only reads, and that may be `bytes`."""
    return positions_where(
        snippets,
        lambda each, function: each.annotation is not None
        and only_reads(each.annotation, function.returns),
    )


def positions_where(
    snippets: list[Snippet], holds: Callable[[ast.arg, ast.FunctionDef], bool]
) -> dict[str, tuple[int, ...]]:
    """Returns for each function the positions of the parameters for which something holds, if there are any."""
    found = {
        unit.name: tuple([at for at, each in enumerate(node.args.args) if holds(each, node)])
        for snippet in snippets
        for unit in snippet.units
        if isinstance(node := unit.node, ast.FunctionDef)
    }
    return {name: positions for name, positions in found.items() if positions}


def only_reads(parameter: ast.expr, result: ast.expr | None) -> bool:
    result_types = members(result)
    for kind in members(parameter):
        if kind == "bytes":
            return "bytes" not in result_types
        if kind.partition("[")[0] in SEQUENCES:
            return result_types <= VALUES
    return False


def members(annotation: ast.expr | None) -> set[str]:
    """Returns the types of a union."""
    return set() if annotation is None else set(ast.unparse(annotation).split(" | "))
