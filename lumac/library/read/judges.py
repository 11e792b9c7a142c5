"""Reads which functions judge arguments of calls: `# judges: port of tcp.connect` stands above one for ports.

Where the argument is a literal, the function is asked while the program is compiled. `# advice: give the port …` below
the mark is the help that goes with a refusal. A function that takes several arguments is asked with the judged one
alone: what it says must not depend on the others.
"""

from __future__ import annotations

import ast

from lumac import types
from lumac.library.read.defect import LibraryDefect
from lumac.library.read.units import Snippet, Unit
from lumac.library.signature import Signature, path_of

JUDGES = "judges"
ADVICE = "advice"


def judges(
    snippets: list[Snippet], signatures: list[Signature]
) -> dict[str, dict[str, tuple[tuple[str, str], ...]]]:
    """Returns for each call the parameters and options that are judged, by which functions and with which advice.

    Raises LibraryDefect.
    """
    taken = parameters_by_path(signatures)
    found: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {}
    for snippet in snippets:
        for unit in snippet.units:
            for line, said, advice in marks_of(snippet, unit):
                names, of, paths = said.partition(" of ")
                if not of or not advice:
                    message = "write `# judges: PARAMETER of CALL`, and `# advice: …` below it"
                    raise LibraryDefect(snippet.path, line, message)
                for path in paths.split(", "):
                    for name in names.split(", "):
                        trouble = misfit(unit, name, path, taken)
                        if trouble:
                            raise LibraryDefect(snippet.path, line, trouble)
                        by_name = found.setdefault(path, {})
                        by_name[name] = (*by_name.get(name, ()), (unit.name, advice))
    return found


def marks_of(snippet: Snippet, unit: Unit) -> list[tuple[int, str, str]]:
    """Returns the marks above a definition: line, what is judged, and the advice that follows."""
    found: list[tuple[int, str, str]] = []
    for line, word, said in unit.marks:
        if word == JUDGES:
            found.append((line, said, ""))
        elif word == ADVICE:
            if not found or found[-1][2]:
                raise LibraryDefect(snippet.path, line, "advice stands below what is judged")
            found[-1] = (*found[-1][:2], said)
    return found


def parameters_by_path(signatures: list[Signature]) -> dict[str, set[str]]:
    """Returns the names of the parameters and options that the variants of each call have."""
    found: dict[str, set[str]] = {}
    for signature in signatures:
        names = found.setdefault(path_of(signature), set())
        for name, kind in signature.parameters:
            names.add(name)
            if isinstance(kind, types.Options):
                names.update(field for field, _, _ in kind.fields)
    return found


def misfit(unit: Unit, name: str, path: str, taken: dict[str, set[str]]) -> str | None:
    """Returns the reason why a function cannot judge a parameter of a call, or None."""
    if not isinstance(unit.node, ast.FunctionDef):
        return "a function judges"
    if path not in taken:
        return f"there is no call `{path}`"
    if name not in taken[path]:
        return f"`{path}` has no parameter or option `{name}`"
    arguments = unit.node.args
    own = {each.arg for each in (*arguments.args, *arguments.kwonlyargs)}
    if name not in own and arguments.kwarg is None:
        return f"`{unit.name}` has no parameter `{name}`"
    return None
