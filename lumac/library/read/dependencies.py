"""Links the definitions of the library by the names that they use.

All definitions share one namespace, the output's. So a name must mean one thing in the whole library, whether a
definition, an import or a type variable binds it.
"""

from __future__ import annotations

import keyword

from lumac.library.read.defect import LibraryDefect
from lumac.library.read.free_names import BUILTINS
from lumac.library.read.units import Bound, Snippet, Unit


class Links:
    """Holds the names that one definition needs, in the order of their first use."""

    __slots__ = ("imports", "mentions", "requires", "typing")

    def __init__(self) -> None:
        self.requires: dict[str, None] = {}
        self.mentions: dict[str, None] = {}
        self.imports: dict[str, None] = {}
        self.typing: dict[str, None] = {}


class Connections:
    """Holds the links of every definition, by name, and the definitions that each reaches. Raises LibraryDefect."""

    def __init__(self, snippets: list[Snippet]) -> None:
        self.modules = {snippet.module: snippet for snippet in snippets}
        self.order = self._definitions(snippets)
        self._refuse_two_meanings(snippets)
        self._check_targets(snippets)
        self._refuse_import_cycles(snippets)
        self.links = {
            unit.name: self.links_of(snippet, unit)
            for snippet in snippets
            for unit in snippet.units
        }
        self.reached = {name: self._reach(name) for name in self.links}

    def knot(self, name: str) -> tuple[str, ...]:
        """Returns the definitions that require `name` and are required by it, in the order of the file.

        All of one file, since imports between files make no ring."""
        ring = [other for other in self.reached[name] if name in self.reached[other]]
        return tuple(sorted(ring, key=self.order.__getitem__)) if len(ring) > 1 else ()

    def _reach(self, name: str) -> set[str]:
        reached = {name}
        pending = [name]
        while pending:
            new = self.links[pending.pop()].requires.keys() - reached
            reached |= new
            pending += new
        return reached

    # --- checks

    def _definitions(self, snippets: list[Snippet]) -> dict[str, int]:
        """Returns the index of every definition in the library."""
        where: dict[str, str] = {}
        for snippet in snippets:
            for unit in snippet.units:
                if unit.name in where:
                    message = f"`{unit.name}` is defined in {where[unit.name]} too"
                    raise LibraryDefect(snippet.path, unit.line, message)
                if unit.name in BUILTINS or keyword.iskeyword(unit.name):
                    message = f"`{unit.name}` is Python's own name"
                    raise LibraryDefect(snippet.path, unit.line, message)
                where[unit.name] = f"core/{snippet.path}:{unit.line}"
        return {name: index for index, name in enumerate(where)}

    def _refuse_two_meanings(self, snippets: list[Snippet]) -> None:
        meanings: dict[str, tuple[str, str]] = {}
        for snippet in snippets:
            for name, bound in _bindings(snippet):
                if not bound.text:
                    continue
                if name in self.order:
                    message = f"`{name}` is the name of a definition of the library too"
                    raise LibraryDefect(snippet.path, bound.line, message)
                meaning = _meaning(name, bound)
                location = f"core/{snippet.path}:{bound.line}"
                first, before = meanings.setdefault(name, (meaning, location))
                if first != meaning:
                    message = f"`{name}` is bound in another way in {before}: `{first}`"
                    raise LibraryDefect(snippet.path, bound.line, message)

    def _check_targets(self, snippets: list[Snippet]) -> None:
        for snippet in snippets:
            for name, bound in _bindings(snippet):
                if bound.module is None:
                    continue
                target = self.modules.get(bound.module)
                if target is None:
                    message = f"there is no snippet `{bound.module}`"
                    raise LibraryDefect(snippet.path, bound.line, message)
                if name not in [unit.name for unit in target.units]:
                    message = f"core/{target.path} does not define `{name}`"
                    raise LibraryDefect(snippet.path, bound.line, message)

    def _refuse_import_cycles(self, snippets: list[Snippet]) -> None:
        done: set[str] = set()
        for snippet in snippets:
            path: dict[str, int] = {}
            pending: list[tuple[str, int, bool]] = [(snippet.module, 0, True)]
            while pending:
                module, line, enter = pending.pop()
                if not enter:
                    del path[module]
                    done.add(module)
                elif module in path:
                    raise self._ring([*path][[*path].index(module) :], line, [*path][-1])
                elif module not in done:
                    path[module] = line
                    pending.append((module, line, False))
                    pending += [(to, at, True) for to, at in self._imports_of(module)]

    def _imports_of(self, module: str) -> list[tuple[str, int]]:
        bounds = self.modules[module].imported.values()
        return [(bound.module, bound.line) for bound in bounds if bound.module is not None]

    def _ring(self, modules: list[str], line: int, importer: str) -> LibraryDefect:
        shown = " imports ".join([*modules, modules[0]])
        return LibraryDefect(self.modules[importer].path, line, f"imports run in a ring: {shown}")

    # --- links

    def links_of(self, snippet: Snippet, unit: Unit) -> Links:
        """Returns the links of a definition, or of a part of one whose names `unit` holds."""
        links = Links()
        here = {other.name for other in snippet.units}
        named = [(name, line, True) for name, line in unit.run.items()]
        named += [(name, line, False) for name, line in unit.mentions.items()]
        for name, _, runs in sorted(named, key=lambda item: item[1]):
            if name in here:
                links.requires[name] = None
            elif runs or name in snippet.imported:
                self._link_import(links, name, snippet.imported[name], runs)
            else:
                self._link_typing(links, name, snippet)
        return links

    def _link_import(self, links: Links, name: str, bound: Bound, runs: bool) -> None:
        if bound.module is not None:
            links.requires[name] = None
            return
        # What only annotations name is imported for the type checker alone.
        into = links.imports if runs else links.typing
        into.update(dict.fromkeys(bound.text.split("\n")))

    def _link_typing(self, links: Links, name: str, snippet: Snippet) -> None:
        """Adds the line of a name that is bound under TYPE_CHECKING, and the names in that line."""
        pending = [name]
        while pending:
            wanted = pending.pop()
            bound = snippet.typing.get(wanted) or snippet.imported.get(wanted)
            if bound is None or bound.module is not None:
                links.mentions[wanted] = None
                continue
            lines = bound.text.split("\n") if bound.text.startswith("import ") else [bound.text]
            links.typing.update(dict.fromkeys(lines))
            pending += [inner for inner in bound.names if inner not in BUILTINS]


def _meaning(name: str, bound: Bound) -> str:
    """Returns what a name is bound to; `import os.path` binds the package `os`, as `import os` does."""
    package = f"import {name}"
    return package if bound.text.startswith((f"{package}.", f"{package}\n")) else bound.text


def _bindings(snippet: Snippet) -> list[tuple[str, Bound]]:
    return [*snippet.imported.items(), *snippet.typing.items()]
