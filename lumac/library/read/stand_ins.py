"""Reads the marks of guards and permissions: `# stands for: TARGET, RULES CASE` above a function, and others.

Where a program may not do everything that a definition does, its output holds a guard for that
definition. All other definitions that name the target name the guard instead; only the guard
still calls the target. The snippet declares this, so that the compiler does not know what is guarded:
it knows only whose rules the guard keeps (`tcp`, `http`) and in which case it is needed. A constant
below `# from permissions: KEY` has the value that the program's permissions give to that key.
"""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from lumac.library.read.defect import LibraryDefect
from lumac.library.read.dependencies import Connections
from lumac.library.read.units import Snippet, Unit

STANDS_FOR: Final = re.compile(r"(\w+), (\w+) (\w+)")


def marked(snippets: list[Snippet], wanted: str) -> Iterator[tuple[str, int, Unit, str]]:
    """Yields the definitions with a mark: path and line of the mark, the definition, and the text behind the `:`."""
    for snippet in snippets:
        for unit in snippet.units:
            for line, word, said in unit.marks:
                if word == wanted:
                    yield snippet.path, line, unit, said


def stand_ins(snippets: list[Snippet], connections: Connections) -> dict[str, tuple[str, str, str]]:
    """Returns for each guard its target, the rules that it keeps, and the case.

    Raises LibraryDefect.
    """
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
    """Returns the reason why a definition cannot be called as its target is, or None."""
    other = units.get(target)
    if other is None:
        return f"there is no definition `{target}`"
    if not isinstance(unit.node, ast.FunctionDef) or not isinstance(other.node, ast.FunctionDef):
        return "a function stands for a function"
    if names_of(unit.node) != names_of(other.node):
        return f"`{unit.name}` takes other parameters than `{target}`"
    return None


def names_of(function: ast.FunctionDef) -> list[str]:
    """Returns the parameters of a function and their defaults, without annotations."""
    every = copy.deepcopy(function.args)
    for each in (*every.posonlyargs, *every.args, *every.kwonlyargs):
        each.annotation = None
    return [ast.dump(every)]


def unreachable(
    unit: Unit, target: str, units: dict[str, Unit], connections: Connections
) -> str | None:
    """Returns the reason why a definition cannot replace its target in the definitions that name it, or None."""
    if target not in connections.reached[unit.name]:
        return f"`{unit.name}` never comes to `{target}`"
    for name, links in connections.links.items():
        if target in links.requires and (units[name].inline or connections.knot(name)):
            return f"`{name}` names `{target}` where nothing can stand for it"
    return None


def named_targets(
    snippets: list[Snippet], connections: Connections, targets: set[str]
) -> dict[str, dict[str, tuple[int, ...]]]:
    """Returns, for each definition that names targets, the offsets of every name. Raises LibraryDefect."""
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for snippet in snippets:
        for unit in snippet.units:
            for target in sorted(targets & connections.links[unit.name].requires.keys()):
                offsets = named_at(unit.text, target)
                if offsets is None:
                    message = f"a guard cannot stand for `{target}` in `{unit.name}`: name it in plain code"
                    raise LibraryDefect(snippet.path, unit.line, message)
                found.setdefault(unit.name, {})[target] = offsets
    return found


def named_at(text: str, name: str) -> tuple[int, ...] | None:
    """Returns the offsets at which the code of a definition names another; None where they cannot be told.

    They cannot be told where the definition binds the name to something of its own too, and where the name stands
    within an f-string, in which Python gives exact columns only from 3.12 on.
    """
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    in_texts = [
        part for node in nodes if isinstance(node, ast.JoinedStr) for part in ast.walk(node)
    ]
    if any(name in bound_by(node) for node in nodes) or any(
        is_name(node, name) for node in in_texts
    ):
        return None
    lines = text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    return tuple(
        sorted(
            starts[node.lineno - 1]
            + len(lines[node.lineno - 1].encode()[: node.col_offset].decode())
            for node in nodes
            if isinstance(node, ast.Name) and node.id == name
        )
    )


def is_name(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def bound_by(node: ast.AST) -> list[str]:
    """Returns the names that a node binds."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.arg(arg=name):
            return [name]
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.ExceptHandler(name=str() as name):
            return [name]
        case ast.Import() | ast.ImportFrom():
            return [alias.asname or alias.name for alias in node.names]
        case _:
            return []


def filled(snippets: list[Snippet]) -> dict[str, str]:
    """Returns the key of each constant whose value comes from a program's permissions. Raises LibraryDefect."""
    found: dict[str, str] = {}
    for path, line, unit, said in marked(snippets, "from permissions"):
        if unit.kind != "constant":
            message = f"a value is filled into a constant, not into a {unit.kind}"
            raise LibraryDefect(path, line, message)
        found[unit.name] = said
    return found


def asked(snippets: list[Snippet]) -> dict[str, str]:
    """Returns the function that answers each question about permissions, by the marks `# permissions ask: QUESTION`.

    Raises LibraryDefect where the mark is above no function, and where two functions answer one question.
    """
    found: dict[str, str] = {}
    for path, line, unit, question in marked(snippets, "permissions ask"):
        if unit.kind != "function":
            raise LibraryDefect(path, line, f"a function answers a question, not a {unit.kind}")
        if question in found:
            message = f"`{found[question]}` answers the question `{question}` too"
            raise LibraryDefect(path, line, message)
        found[question] = unit.name
    return found


def audited(snippets: list[Snippet]) -> dict[str, str]:
    """Returns the kind of call that each function marked `# audited as: KIND` is. Raises LibraryDefect."""
    found: dict[str, str] = {}
    for path, line, unit, kind in marked(snippets, "audited as"):
        if not unit.signatures:
            raise LibraryDefect(path, line, "calls are audited: the mark stands with a signature")
        found[unit.name] = kind
    return found
