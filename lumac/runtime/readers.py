"""Definitions that only read an argument, and those that are called where a result is only read.

A parameter that takes `bytes` cannot be changed: whoever passes a `bytearray` there keeps it as it is. And where
nobody changes what a function gives, another may take its place, which need not make a `bytearray` of its own:
`# where only read: TARGET` above it says for which.
"""

from __future__ import annotations

import ast
from typing import Final

from lumac.runtime.defect import LibraryDefect
from lumac.runtime.units import Snippet, Unit

MARK: Final = "where only read"
SEQUENCES: Final = frozenset({"Sequence", "Iterable", "Collection"})
VALUES: Final = frozenset({"T", "bool", "float", "int", "str", "None"})
"""Results that cannot be the argument itself, nor hold it."""


def readers(snippets: list[Snippet]) -> dict[str, str]:
    """For each target what is called in its place. Raises LibraryDefect."""
    units = {unit.name: unit for snippet in snippets for unit in snippet.units}
    found: dict[str, str] = {}
    for snippet in snippets:
        for unit in snippet.units:
            for line, word, target in unit.marks:
                if word == MARK:
                    trouble = trouble_with(unit, units.get(target), target)
                    if not trouble and target in found:
                        trouble = f"a second definition is there where `{target}` is only read"
                    if trouble:
                        raise LibraryDefect(snippet.path, line, trouble)
                    found[target] = unit.name
    return found


def trouble_with(unit: Unit, target: Unit | None, name: str) -> str:
    """Why a definition cannot take the target's place, if it cannot."""
    if target is None:
        return f"there is no definition `{name}`"
    if not isinstance(unit.node, ast.FunctionDef) or not isinstance(target.node, ast.FunctionDef):
        return "a function takes the place of a function"
    if ast.dump(unit.node.args) != ast.dump(target.node.args):
        return f"`{unit.name}` takes other parameters than `{name}`"
    return ""


def read_arguments(snippets: list[Snippet]) -> dict[str, tuple[int, ...]]:
    """For each function the places of the arguments that it only reads, and that may be `bytes`."""
    found: dict[str, tuple[int, ...]] = {}
    for snippet in snippets:
        for unit in snippet.units:
            if isinstance(unit.node, ast.FunctionDef):
                places = [
                    at
                    for at, each in enumerate(unit.node.args.args)
                    if each.annotation and only_reads(each.annotation, unit.node.returns)
                ]
                if places:
                    found[unit.name] = tuple(places)
    return found


def only_reads(parameter: ast.expr, result: ast.expr | None) -> bool:
    given = members(result)
    for kind in members(parameter):
        if kind == "bytes":
            return "bytes" not in given
        if kind.partition("[")[0] in SEQUENCES:
            return given <= VALUES
    return False


def members(annotation: ast.expr | None) -> set[str]:
    """The types of a union."""
    return set() if annotation is None else set(ast.unparse(annotation).split(" | "))
