"""Definitions that stand for others: what `# stands for: TARGET, RULES CASE` above a function says.

Where a program may not do all that a definition does, its output holds a guard in the definition's
place: whoever names the target names the guard instead, which alone still calls the target. The
snippet declares it, so that the compiler need not know what is guarded: it knows only whose rules
(`tcp`, `http`) and which case of them. `# from permissions: KEY` stands above a constant whose
value is what the program's permissions say under that key.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from typing import Final

from lumac.library.read.defect import LibraryDefect
from lumac.library.read.dependencies import Connections
from lumac.library.read.units import Snippet, Unit

STANDS_FOR: Final = re.compile(r"(\w+), (\w+) (\w+)")


def marked(snippets: list[Snippet], wanted: str) -> Iterator[tuple[str, int, Unit, str]]:
    """The definitions with a mark: path and line of the mark, the definition, and what the mark says."""
    for snippet in snippets:
        for unit in snippet.units:
            for line, word, said in unit.marks:
                if word == wanted:
                    yield snippet.path, line, unit, said


def stand_ins(snippets: list[Snippet], connections: Connections) -> dict[str, tuple[str, str, str]]:
    """For each stand-in: its target, whose rules it keeps, and the case. Raises LibraryDefect."""
    units = {unit.name: unit for snippet in snippets for unit in snippet.units}
    found: dict[str, tuple[str, str, str]] = {}
    for path, line, unit, said in marked(snippets, "stands for"):
        parts = STANDS_FOR.fullmatch(said)
        if parts is None:
            raise LibraryDefect(path, line, "write `# stands for: TARGET, RULES CASE`")
        trouble = misfit(unit, parts[1], units) or unreachable(unit, parts[1], units, connections)
        if trouble or parts.groups() in found.values():
            message = trouble or f"a second definition stands for `{said}`"
            raise LibraryDefect(path, line, message)
        found[unit.name] = (parts[1], parts[2], parts[3])
    return found


def misfit(unit: Unit, target: str, units: dict[str, Unit]) -> str | None:
    """Why a definition cannot be called as its target is, if it cannot."""
    other = units.get(target)
    if other is None:
        return f"there is no definition `{target}`"
    if not isinstance(unit.node, ast.FunctionDef) or not isinstance(other.node, ast.FunctionDef):
        return "a function stands for a function"
    if names_of(unit.node) != names_of(other.node):
        return f"`{unit.name}` takes other parameters than `{target}`"
    return None


def names_of(function: ast.FunctionDef) -> list[str]:
    """The parameters of a function and their defaults, annotations apart."""
    every = copy.deepcopy(function.args)
    for each in (*every.posonlyargs, *every.args, *every.kwonlyargs):
        each.annotation = None
    return [ast.dump(every)]


def unreachable(
    unit: Unit, target: str, units: dict[str, Unit], connections: Connections
) -> str | None:
    """Why a definition cannot take its target's place in what names that, if it cannot."""
    if target not in connections.reached[unit.name]:
        return f"`{unit.name}` never comes to `{target}`"
    for name, links in connections.links.items():
        if target in links.requires and (units[name].inline or connections.knot(name)):
            return f"`{name}` names `{target}` where nothing can stand for it"
    return None


def filled(snippets: list[Snippet]) -> dict[str, str]:
    """For each constant with a value of the program's own: under which key. Raises LibraryDefect."""
    found: dict[str, str] = {}
    for path, line, unit, said in marked(snippets, "from permissions"):
        if unit.kind != "constant":
            message = f"a value is filled into a constant, not into a {unit.kind}"
            raise LibraryDefect(path, line, message)
        found[unit.name] = said
    return found
