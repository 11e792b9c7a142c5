"""Holds where the values of a function come from, by which its effects are derived.

A value is a set of origins: an argument itself, a part of an argument (at whatever depth), an object that the
function makes, an object outside of it. An object that is made holds other origins. The analysis is
flow-insensitive: a name may be any value that is bound to it anywhere in the function. So it may find too many
effects, and never too few.
"""

from __future__ import annotations

import ast
from typing import Final, NamedTuple, TypeAlias

from lumac.library.read.parameters import Annotations, Kind
from lumac.library.read.units import Snippet, Unit


class Origin(NamedTuple):
    """One object that a value may be: its kind, and which of that kind."""

    kind: str
    of: int | str


ARGUMENT: Final = "argument"
PART: Final = "part"
RESULT: Final = "result"
"""The result of a function that is an argument; `of` is the parameter that it is, or is a part of."""
MADE: Final = "made"
GLOBAL: Final = "global"
FUNCTION: Final = "function"
CLASS: Final = "class"
EXTERNAL: Final = "external"
OUTSIDE: Final = Origin("outside", 0)
"""The origin of all objects that nothing else is said about."""

Value: TypeAlias = frozenset[Origin]
NONE: Final[Value] = frozenset()
BEYOND: Final[Value] = frozenset({OUTSIDE})


class Summary:
    """Holds the effects of calling a function, as origins in its parameters."""

    __slots__ = (
        "acts",
        "changed",
        "counts",
        "facts",
        "held",
        "passed",
        "read",
        "result",
        "stored",
        "sure",
        "surely_acts",
    )

    def __init__(self) -> None:
        self.facts: set[tuple[str, Origin]] = set()
        """What happens to arguments and their parts: `changes`, `shortens`, `calls`, `compares`."""
        self.sure: set[tuple[str, int]] = set()
        """The facts about parameters that the code says without doubt, by name and parameter."""
        self.passed: set[tuple[Origin, int, Origin]] = set()
        """The calls of functions that are arguments: the function, the position of an argument, and its origin."""
        self.stored: set[tuple[Origin, Origin]] = set()
        """The stores: into which argument or OUTSIDE, and what."""
        self.result: set[Origin] = set()
        self.held: set[Origin] = set()
        """What a result that the function makes holds."""
        self.read: set[str] = set()
        self.changed: set[str] = set()
        """The constants of the library that it reads, and that it changes."""
        self.acts = False
        self.surely_acts = False
        self.counts = False

    def state(self) -> tuple[object, ...]:
        """Returns all that the callers use; when it changes, they are analysed again."""
        return (
            frozenset(self.facts),
            frozenset(self.sure),
            frozenset(self.passed),
            frozenset(self.stored),
            frozenset(self.result),
            frozenset(self.held),
            frozenset(self.read),
            frozenset(self.changed),
            self.acts,
            self.surely_acts,
            self.counts,
        )


class Routine:
    """A function of the library, or a method of one of its classes."""

    __slots__ = ("key", "kinds", "names", "node", "owner", "result", "snippet", "unit")

    def __init__(
        self, snippet: Snippet, unit: Unit, node: ast.FunctionDef, owner: str, types: Annotations
    ) -> None:
        self.snippet = snippet
        self.unit = unit
        self.node = node
        self.owner = owner
        """The class of a method; empty for a function."""
        self.key = f"{owner}.{node.name}" if owner else node.name
        parameters, self.result = types.function(node)
        self.names = [name for name, _ in parameters]
        self.kinds = [kind for _, kind in parameters]
        if owner and self.kinds:
            self.kinds[0] = Kind(classes=(owner,))


class World:
    """Holds all routines, classes and constants of the library, and the summaries so far."""

    def __init__(self, snippets: list[Snippet]) -> None:
        units = [(snippet, unit) for snippet in snippets for unit in snippet.units]
        self.routines: dict[str, Routine] = {}
        self.bases: dict[str, list[str]] = {}
        self.constants = {unit.name for _, unit in units if unit.kind == "constant"}
        self.by_method: dict[str, list[str]] = {}
        self.summaries: dict[str, Summary] = {}
        self.callers: dict[str, set[str]] = {}
        """The routines that call each routine, and whose effects depend on its own."""
        classes = frozenset(unit.name for _, unit in units if unit.kind == "class")
        for snippet in snippets:
            types = Annotations(snippet, classes)
            for unit in snippet.units:
                self._add(snippet, unit, types)

    def _add(self, snippet: Snippet, unit: Unit, types: Annotations) -> None:
        node = unit.node
        if isinstance(node, ast.FunctionDef):
            self._routine(Routine(snippet, unit, node, "", types))
        elif isinstance(node, ast.ClassDef):
            self.bases[unit.name] = [base.id for base in node.bases if isinstance(base, ast.Name)]
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    routine = Routine(snippet, unit, inner, unit.name, types)
                    self._routine(routine)
                    self.by_method.setdefault(inner.name, []).append(routine.key)

    def _routine(self, routine: Routine) -> None:
        # Of a property and its setter the second wins; both together are what the name does.
        key = routine.key
        while key in self.routines:
            key += "'"
        routine.key = key
        self.routines[key] = routine
        self.summaries[key] = Summary()

    def method(self, owner: str, name: str) -> str | None:
        """Returns the routine that a class has under a name, its own or a base's."""
        if f"{owner}.{name}" in self.routines:
            return f"{owner}.{name}"
        for base in self.bases.get(owner, ()):
            found = self.method(base, name)
            if found is not None:
                return found
        return None

    def methods(self, owner: str, name: str) -> list[str]:
        """Returns the routines that a method may be for a value of a class: its own, or those of derived classes."""
        own = self.method(owner, name)
        found = [] if own is None else [own]
        for key in self.by_method.get(name, ()):
            if key not in found and self.is_derived(self.routines[key].owner, owner):
                found.append(key)
        return found

    def is_derived(self, name: str, base: str) -> bool:
        bases = self.bases.get(name, [])
        return base in bases or any(self.is_derived(each, base) for each in bases)
