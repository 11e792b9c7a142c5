"""Holds the state of the analysis of one function: the origins of its names, and their effects."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from typing import Final

from lumac.library.read.flow.origins import (
    ARGUMENT,
    CLASS,
    EXTERNAL,
    FUNCTION,
    GLOBAL,
    MADE,
    NONE,
    OUTSIDE,
    PART,
    RESULT,
    Origin,
    Routine,
    Summary,
    Value,
    World,
)
from lumac.library.read.free_names import BUILTINS
from lumac.library.read.parameters import Kind

OF_ARGUMENTS: Final = frozenset({ARGUMENT, PART})
TRACKED: Final = frozenset({ARGUMENT, PART, RESULT})
"""The kinds of origins that belong to the caller."""
REAL: Final = frozenset({ARGUMENT, PART, RESULT, GLOBAL, OUTSIDE.kind})
"""The kinds of origins that values are stored in, besides objects that are made."""


class FlowState:
    """Holds the origins of names, the contents of objects that are made, and the summary."""

    def __init__(self, world: World, routine: Routine) -> None:
        self.world = world
        self.routine = routine
        self.summary = Summary()
        self.grew = True
        self.scopes: list[dict[str, Value]] = [{}]
        self.inner_scopes: dict[int, dict[str, Value]] = {}
        self.inside: dict[int | str, Value] = {}
        self.kinds: dict[int | str, Kind] = {}
        self.closures: dict[int | str, ast.FunctionDef | ast.Lambda] = {}
        self.nonlocals: set[str] = set()
        self.running: set[int | str] = set()
        """The inner functions that are called before the routine returns."""
        self.dormant = 0
        """How many of the inner functions around the analysis nobody has called so far."""
        for at, (name, kind) in enumerate(zip(routine.names, routine.kinds, strict=True)):
            self.scopes[0][name] = NONE if kind.scalar else frozenset({Origin(ARGUMENT, at)})

    # --- names

    def bind(self, name: str, value: Value) -> None:
        scope = self.scopes[-1]
        if name in self.nonlocals:
            scope = next((each for each in self.scopes[-2::-1] if name in each), scope)
        before = scope.get(name)
        if before is None or not value <= before:
            scope[name] = value | (before or NONE)
            self.grew = True

    def named(self, name: str) -> Value:
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        return frozenset({self.global_origin(name)})

    def global_origin(self, name: str) -> Origin:
        """Returns the origin of a name that is not the function's own."""
        if name in self.world.constants:
            self.summary.read.add(name)
            return Origin(GLOBAL, name)
        if name in self.world.bases:
            return Origin(CLASS, name)
        if name in self.world.routines:
            return Origin(FUNCTION, name)
        bound = self.routine.snippet.imported.get(name)
        if bound is not None:
            return Origin(EXTERNAL, imported_path(bound.text.split("\n")[0]))
        return Origin(EXTERNAL, name) if name in BUILTINS else OUTSIDE

    # --- what is in what

    def kind_of(self, origin: Origin) -> Kind:
        if origin.kind == ARGUMENT:
            return self.routine.kinds[int(origin.of)]
        return self.kinds.get(origin.of, Kind()) if origin.kind == MADE else Kind()

    def made(self, key: int | str, held: Value = NONE, kind: Kind | None = None) -> Value:
        """Returns a new object that holds these origins; the same key makes the same object."""
        self.put(key, held)
        self.kinds[key] = kind or Kind(builtin=True)
        return frozenset({Origin(MADE, key)})

    def put(self, key: int | str, held: Value) -> None:
        before = self.inside.get(key, NONE)
        if not held <= before:
            self.inside[key] = before | held
            self.grew = True

    def parts(self, value: Value) -> Value:
        """Returns the origins of the elements and attributes of a value."""
        found: set[Origin] = set()
        for origin in value:
            if origin.kind == ARGUMENT:
                kind = self.kind_of(origin)
                if not kind.flat and not kind.callable:
                    found.add(Origin(PART, origin.of))
                found |= self.inside.get(stored_in(origin), NONE)
            elif origin.kind == MADE:
                found |= self.inside.get(origin.of, NONE)
            elif origin.kind in REAL:
                found.add(origin)
                found |= self.inside.get(stored_in(origin), NONE)
        return frozenset(found)

    def reach(self, value: Value) -> Value:
        """Returns the value, and all that the objects in it hold that were made here."""
        found = set(value)
        waiting = list(value)
        while waiting:
            origin = waiting.pop()
            if origin.kind == MADE:
                new = self.inside.get(origin.of, NONE) - found
                found |= new
                waiting += new
        return frozenset(found)

    def deep(self, value: Value) -> Value:
        """Returns all that is in the value, at whatever depth; of what is outside, only the origin."""
        outside = frozenset(each for each in value if each.kind in (GLOBAL, OUTSIDE.kind))
        held = self.reach(self.parts(value - outside))
        return outside | held | self.parts(frozenset(p for p in held if p.kind == ARGUMENT))

    # --- what happens

    def record(self, fact: str, value: Value, certain: bool = True) -> None:
        """Records a fact about a value; `certain`: there is no doubt about it."""
        for origin in value:
            if origin.kind in TRACKED:
                self.summary.facts.add((fact, origin))
        if certain:
            self.record_sure(fact, value)

    def record_sure(self, fact: str, value: Value) -> None:
        """Records a certain fact where the value is surely one argument, or a part of one."""
        if len(value) == 1:
            (origin,) = value
            if origin.kind in OF_ARGUMENTS:
                self.summary.sure.add((fact, int(origin.of)))

    def change(self, value: Value, certain: bool = True) -> None:
        self.record("changes", value, certain)
        for origin in value:
            if origin.kind == GLOBAL:
                self.summary.changed.add(str(origin.of))
                self.summary.acts = True
            elif origin == OUTSIDE:
                self.summary.acts = True

    def compare(self, value: Value) -> None:
        """Records that elements are compared, unless they are scalars."""
        self.record("compares", frozenset(p for p in value if not self.kind_of(p).flat))
        self.record("compares", self.deep(value), certain=False)

    def store(self, into: Value, what: Value, certain: bool = True) -> None:
        """Records a store: a value outlives the call if the object that it is stored in does."""
        for origin in into:
            if origin.kind == MADE:
                self.put(origin.of, what)
            elif origin.kind in REAL:
                self.put(stored_in(origin), what)
                target = origin if origin.kind in TRACKED else OUTSIDE
                stored = [each for each in self.reach(what) if each.kind in TRACKED]
                self.summary.stored |= {(target, each) for each in stored}
        if certain and len(into) == 1 and next(iter(into)).kind in REAL:
            self.record_sure_of_kind("keeps", what, ARGUMENT)

    def record_sure_of_kind(self, fact: str, value: Value, kind: str) -> None:
        self.record_sure(fact, value if all(origin.kind == kind for origin in value) else NONE)

    def act(self, surely: bool = False) -> None:
        self.summary.acts = True
        self.summary.surely_acts = self.summary.surely_acts or surely


def stored_in(origin: Origin) -> str:
    """Returns the key for what the function itself stored in an argument, or outside."""
    return f"in {'argument' if origin.kind == PART else origin.kind} {origin.of}"


class Arguments:
    """Holds the arguments of one call, as values."""

    __slots__ = ("keywords", "positional", "rest")

    def __init__(
        self,
        positional: Iterable[Value] = (),
        keywords: dict[str, Value] | None = None,
        rest: Value = NONE,
    ) -> None:
        self.positional = list(positional)
        self.keywords = keywords or {}
        self.rest = rest
        """What is in starred arguments."""

    def values(self) -> Iterator[Value]:
        yield from self.positional
        yield from self.keywords.values()
        yield self.rest

    def all(self) -> Value:
        return NONE.union(*self.values())


def imported_path(line: str) -> str:
    """Returns the path of an import: `os` for `import os`, `struct.pack` for `from struct import pack`."""
    words = line.split()
    return f"{words[1]}.{words[3]}" if words[0] == "from" else words[1]
