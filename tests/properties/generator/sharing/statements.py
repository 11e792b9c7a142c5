"""Makes statements that change structs, hand them on, keep them, and refer to them."""

from __future__ import annotations

from collections.abc import Callable

from tests.properties.generator.sharing.values import Values
from tests.properties.generator.sharing.world import (
    ACTION,
    ACTIONS,
    CHANGE,
    COUNTS,
    KINDS,
    LEAF,
    LEAVES,
    MAYBE,
    PAIR,
    PAIRS,
    SHOWN,
    TABLE,
    VIEW_TABLE,
    VIEWS,
    Routine,
)
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Statements(Values):
    """`statement(depth)` gives its lines."""

    returns: Type | None = None

    def block(self, most: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.chance.randrange(1, most + 1)):
            lines += self.statement(depth)
        return lines

    def statement(self, depth: int) -> list[str]:
        ways: list[Callable[[int], list[str]]] = [
            self.declared,
            self.declared,
            self.assigned,
            self.changes,
            self.changes,
            self.grown,
            self.effect,
            self.printed,
            self.copied,
        ]
        if depth > 0:
            ways += [self.walk, self.walk, self.tested, self.tested, self.matched, self.inner]
            ways += [self.chosen, self.left]
        return self.chance.choice(ways)(depth)

    def declared(self, depth: int) -> list[str]:
        kind = self.chance.choice(KINDS)
        value, name = self.value(kind, depth), self.fresh()
        self.scopes[-1][name] = kind
        return [f"{name}: {kind} = {value}"]

    def copied(self, depth: int) -> list[str]:
        """One of the two is changed then, or what refers to it."""
        kind = self.chance.choice((LEAF, PAIR))
        places = self.places(kind)
        if not places:
            return self.declared(depth)
        place, name = self.chance.choice(places), self.fresh()
        written = self.chance.choice((COUNTS, kind, kind))
        self.scopes[-1][name] = written
        head = f"{name}: {written}" if written == COUNTS else name
        changed = self.chance.choice((place, name)) if written == kind else place
        field = ".n" if kind == LEAF else ".right.n"
        return [f"{head} = {place}", f"{changed}{field} += 10", f"print({place}, {name})"]

    def assigned(self, depth: int) -> list[str]:
        kind = self.chance.choice(KINDS)
        places = [place for place in self.places(kind) if place != "self"]
        if not places or kind == k.INT:
            return self.changes(depth)
        return [f"{self.chance.choice(places)} = {self.value(kind, depth)}"]

    def changes(self, depth: int) -> list[str]:
        """A change of a struct where it is."""
        places = self.places(LEAF)
        if not places or self.chance.random() < 0.15:
            return self.effect(depth)
        place = self.chance.choice(places)
        value = self.value(k.INT, depth - 1)
        return [
            self.chance.choice((f"{place}.n = {value}", f"{place}.n += {value}", f"{place}.n++"))
        ]

    def grown(self, depth: int) -> list[str]:
        """A collection gets another element or entry, or other ones."""
        kind = self.chance.choice((LEAVES, LEAVES, TABLE, VIEWS, VIEWS, VIEW_TABLE, ACTIONS, PAIRS))
        names = self.places(kind)
        if not names:
            return self.declared(depth)
        name, value = self.chance.choice(names), self.value(kind.parts[-1], depth)
        if kind.kind == "map":
            ways = [f'{name}["{self.chance.choice("abc")}"] = {value}', f"{name}.merge({self.value(kind, depth - 1)})"]  # fmt: skip
            return [self.chance.choice(ways)]
        ways = [f"{name}.add({value})", f"{name}.insert(0, {value})", f"{name}.add_all({self.value(kind, depth - 1)})", f"{name} += [{value}]"]  # fmt: skip
        if self.chance.random() < 0.2:
            return [f"if {name}.len() > 2 {{ {name}.remove_at(0) }}"]
        return [f"if {name}.len() < 5 {{", self.chance.choice(ways), "}"]

    def effect(self, depth: int) -> list[str]:
        """A call for what it does."""
        called = [make for kind in (k.INT, LEAF, COUNTS) for make in self.calls(kind, depth)]
        return [self.chance.choice(called)()] if called else self.printed(depth)

    def printed(self, depth: int) -> list[str]:
        kinds = [self.chance.choice(SHOWN) for _ in range(self.chance.randrange(1, 4))]
        return [f"print({', '.join(self.shown(kind, depth - 1) for kind in kinds)})"]

    def shown(self, kind: Type, depth: int) -> str:
        """A text that has a type that can be printed by itself."""
        if kind in (LEAF, PAIR, k.INT):
            return self.value(kind, depth)
        places = self.places(kind)
        return self.chance.choice(places) if places else self.value(k.INT, depth)

    def walk(self, depth: int) -> list[str]:
        kinds = [kind for kind in (LEAVES, LEAVES, VIEWS, TABLE, PAIRS) if self.places(kind)]
        if not kinds:
            return self.printed(depth)
        kind = self.chance.choice(kinds)
        subject = self.chance.choice(self.places(kind))
        names = {self.fresh(): kind.parts[-1]}
        if kind.kind == "map":
            names = {self.fresh(): k.STR, **names}
        elif self.chance.random() < 0.3:
            names = {self.fresh(): k.INT, **names}
        with self.scope(names), self.scope():
            lines = self.block(3, depth - 1)
        return [f"{subject}.walk({', '.join(names)}) -> {{", *lines, "}"]

    def tested(self, depth: int) -> list[str]:
        """An optional that is tested, and perhaps another thing when it is used."""
        names = self.variables(MAYBE)
        if not names:
            name = self.fresh()
            value = self.value(MAYBE, depth)
            self.scopes[-1][name] = MAYBE
            return [f"{name}: ?Leaf = {value}", *self.tested(depth)]
        name = self.chance.choice(names)
        test = f"{name} != nil"
        if self.chance.random() < 0.3:
            test += f" && ({self.value(k.INT, 0)}) < 7"
        # What is declared here, or called, may assign the variable: it is not said to be there.
        with self.scope():
            lines = self.block(2, depth - 1)
            use = [f"{name}.n += 1", f"print({name}.or(Leaf(0)))", f"print({name} == nil)", f"print({name}.n)"]  # fmt: skip
            lines.append(self.chance.choice(use))
        return [f"if {test} {{", *lines, "}"]

    def matched(self, depth: int) -> list[str]:
        kind = self.chance.choice((LEAF, MAYBE, PAIR))
        subject = self.value(kind, 1)
        if kind == MAYBE:
            subject = f"{self.receiver(LEAVES)}.first()"
            if names := self.variables(MAYBE):
                subject = self.chance.choice(names)
        name = self.fresh()
        with self.scope({name: LEAF if kind == MAYBE else kind}):
            lines = self.block(3, depth - 1)
        empty = ['nil -> print("none")'] if kind == MAYBE else []
        return [f"match ({subject}) {{", *empty, f"{name} -> {{", *lines, "}", "}"]

    def chosen(self, depth: int) -> list[str]:
        """A value that one of two arms gives."""
        kind = self.chance.choice((LEAF, PAIR, COUNTS, LEAVES, MAYBE))
        first, second, name = self.value(kind, 1), self.value(kind, 1), self.fresh()
        subject = self.value(k.INT, 0)
        self.scopes[-1][name] = kind
        return [f"{name}: {kind} = match ({subject}) {{", f"0, 3..6 -> {first}", f"_ -> {second}", "}"]  # fmt: skip

    def left(self, depth: int) -> list[str]:
        """A return amid a function."""
        if self.returns is None:
            return self.changes(depth)
        return [f"if {self.value(k.INT, 0)} > 8 {{ return {self.value(self.returns, 1)} }}"]

    def inner(self, depth: int) -> list[str]:
        """A function in a block, above or below what calls it."""
        if len(self.scopes) < 2:
            return self.effect(depth)
        parameters, result = self.chance.choice((((), k.INT), ((), LEAF), ((LEAF,), k.INT), ((LEAF,), LEAF), ((COUNTS,), k.INT)))  # fmt: skip
        name = f"inner_{self.fresh()}"
        with self.closure():
            lines = self.routine(Routine(name, parameters, result), {}, depth - 1)
        self.routines.append(Routine(name, parameters, result))
        uses = [f"print({name}({self.arguments(parameters, 1)}))", *self.block(2, depth - 1)]
        return uses + lines if self.chance.random() < 0.5 else lines + uses

    def routine(self, routine: Routine, scope: dict[str, Type], depth: int) -> list[str]:
        before, self.returns = self.returns, routine.result
        parameters = {self.fresh(): kind for kind in routine.parameters}
        written = [*scope, *(f"{name}: {kind}" for name, kind in parameters.items())]
        with self.scope({**scope, **parameters}), self.scope():
            lines = self.block(3, depth)
            lines.append(f"return {self.value(routine.result, depth)}")
        self.returns = before
        head = f"fn {routine.name}({', '.join(written)}) -> {routine.result} {{"
        return [head, *lines, "}"]


__all__ = ["ACTION", "CHANGE", "Statements"]
