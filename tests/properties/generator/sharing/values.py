"""Makes expressions of the types that programs about shared structs have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from tests.properties.generator.sharing.world import (
    ACTION,
    CHANGE,
    COUNTS,
    HOLDER,
    LEAF,
    LEAVES,
    MAKE,
    MAYBE,
    PAIR,
    READ,
    TABLE,
    Routine,
    World,
)
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type

Make = Callable[[], str]


class Values(World):
    """`value(kind, depth)` is a text that may stand as an argument."""

    changes: Callable[[int], list[str]]

    def value(self, kind: Type, depth: int = 2) -> str:
        places = self.places(kind)
        if places and self.chance.random() < (0.45 if depth > 0 else 0.85):
            return self.chance.choice(places)
        if depth <= 0:
            return self.simple(kind)
        called = self.calls(kind, depth)
        if called and self.chance.random() < 0.45:
            return self.chance.choice(called)()
        return self.made(kind, depth)

    def receiver(self, kind: Type) -> str:
        """One of which something is asked, where a brace would open a block."""
        text = self.value(kind, 0)
        return f"({text})" if text.startswith("{") else text

    def simple(self, kind: Type) -> str:
        match kind.kind:
            case "int":
                return str(self.chance.randrange(10))
            case "list":
                return f"[{self.simple(kind.parts[0])}, {self.simple(kind.parts[0])}]"
            case "map":
                return f'{{ "a": {self.simple(kind.parts[1])}, "b": {self.simple(kind.parts[1])} }}'
            case "optional":
                return self.simple(kind.parts[0])
            case "function":
                return self.lambda_(kind, 0)
        if kind == PAIR:
            return f"Pair({self.simple(LEAF)}, {self.simple(LEAF)}, nil, {self.simple(LEAVES)})"
        if kind == HOLDER:
            parts = (COUNTS, ACTION, READ, PAIR)
            return f"Holder({', '.join(map(self.simple, parts))})"
        return f"Leaf({self.chance.randrange(10)})"

    def arguments(self, kinds: Sequence[Type], depth: int) -> str:
        return ", ".join(self.value(kind, depth - 1) for kind in kinds)

    def calls(self, kind: Type, depth: int) -> list[Make]:
        """Calls of functions and methods, and of what variables hold."""
        makers: list[Make] = [partial(self.call, one, depth) for one in self.named(kind)]
        for owner, methods in self.methods.items():
            of = COUNTS if owner == "Counts" else Type("struct", name=owner)
            fitting = [one for one in methods if one.result == kind and self.may_call(one)]
            if fitting and self.places(of):
                makers += [partial(self.method_call, of, one, depth) for one in fitting]
        if self.calls_any:
            held = [of for of in (ACTION, READ, CHANGE, MAKE) if of.parts[-1] == kind]
            makers += [partial(self.call_held, of, depth) for of in held if self.places(of)]
        return makers

    def call(self, routine: Routine, depth: int) -> str:
        return f"{routine.name}({self.arguments(routine.parameters, depth)})"

    def method_call(self, of: Type, method: Routine, depth: int) -> str:
        place = self.chance.choice(self.places(of))
        if depth > 0 and self.chance.random() < 0.2:
            place = self.value(of, depth - 1)
        return f"{place}.{method.name}({self.arguments(method.parameters, depth)})"

    def call_held(self, of: Type, depth: int) -> str:
        place = self.chance.choice(self.places(of))
        return f"{place}({self.arguments(of.parts[:-1], depth)})"

    def made(self, kind: Type, depth: int) -> str:
        """What builds a value, or takes one out of something."""
        chance, less = self.chance, depth - 1
        match kind.kind:
            case "int":
                return self.number(depth)
            case "function":
                return self.lambda_(kind, less)
            case "optional":
                ways = ["nil", self.value(LEAF, less), f"{self.receiver(LEAVES)}.first()", f"{self.receiver(LEAVES)}.get(1)"]  # fmt: skip
                return chance.choice((*ways, f'{self.receiver(TABLE)}.get("a")'))
            case "list":
                return self.list_(kind, depth)
            case "map":
                inside = kind.parts[1]
                ways = [f'{{ "a": {self.value(inside, less)}, "b": {self.value(inside, less)} }}']
                if self.variables(kind):
                    ways.append(f"{chance.choice(self.variables(kind))}.copy()")
                return chance.choice(ways)
        if kind == COUNTS:
            text = self.value(chance.choice((LEAF, PAIR)), less)
            # The sum of a `reduce` would be of the type that is expected.
            return self.simple(LEAF) if ".reduce(" in text else text
        if kind == PAIR:
            return f"Pair({self.arguments((LEAF, LEAF, MAYBE, LEAVES), depth)})"
        if kind == HOLDER:
            return f"Holder({self.arguments((COUNTS, ACTION, READ, PAIR), depth)})"
        return self.leaf(depth)

    def leaf(self, depth: int) -> str:
        fallback = self.fallback(depth - 1)
        ways = [
            lambda: f"Leaf({self.value(k.INT, depth - 1)})",
            lambda: f"{self.receiver(LEAVES)}.{self.chance.choice(('first()', 'last()', 'get(1)'))}.or({fallback})",
            lambda: f'{self.receiver(TABLE)}.get("a").or({fallback})',
            lambda: f'{self.receiver(TABLE)}.get("b", {self.value(LEAF, depth - 1)})',
            lambda: f"{self.receiver(LEAVES)}.reduce({self.value(LEAF, depth - 1)}, {self.fold(depth - 1)})",
        ]
        if names := self.variables(MAYBE):
            ways += [lambda: f"{self.chance.choice(names)}.or({fallback})"] * 2
        return self.chance.choice(ways)()

    def fallback(self, depth: int) -> str:
        if self.chance.random() < 0.7:
            return self.value(LEAF, depth)
        return self.lambda_(k.function((k.STR,), LEAF), depth)

    def fold(self, depth: int) -> str:
        first, second = self.fresh(), self.fresh()
        with self.scope({first: LEAF, second: LEAF}):
            lines = [f"{first}.n += {self.value(k.INT, 0)}", *self.changes(depth)]
        return f"({first}, {second}) -> {{\n" + "\n".join([*lines, f"return {first}"]) + "\n}"

    def number(self, depth: int) -> str:
        ways: list[Make] = [
            lambda: f"{self.value(LEAF, 0)}.n",
            lambda: f"({self.value(k.INT, depth - 1)} + {self.value(k.INT, depth - 1)})",
            lambda: str(self.chance.randrange(10)),
            lambda: f"{self.receiver(LEAVES)}.map({self.value(READ, depth - 1)}).sum()",
            lambda: f"{self.receiver(LEAVES)}.len()",
        ]
        if names := self.variables(LEAVES):
            name = self.chance.choice(names)
            ways.append(lambda: f"{name}.filter({self.test(depth - 1)}).len()")
        return self.chance.choice(ways)()

    def test(self, depth: int) -> str:
        name = self.fresh()
        with self.scope({name: LEAF}):
            if self.chance.random() < 0.5:
                return f"{name} -> {name}.n % 2 == {self.value(k.INT, 0)} % 2"
            with self.closure():
                lines = self.changes(depth)
        return f"{name} -> {{\n" + "\n".join([*lines, f"return {name}.n > 3"]) + "\n}"

    def list_(self, kind: Type, depth: int) -> str:
        inside, less = kind.parts[0], depth - 1
        two = f"[{self.value(inside, less)}, {self.value(inside, less)}]"
        ways = [two, two]
        if names := self.variables(kind):
            name = self.chance.choice(names)
            ways += [f"{name} + [{self.value(inside, less)}]", f"{name}.copy()", f"{name}[0..]"]
        if kind == LEAVES:
            change = self.value(CHANGE, less)
            ways += [f"{self.receiver(LEAVES)}.map({change})", f"{self.receiver(TABLE)}.values()"]
        return self.chance.choice(ways)

    def lambda_(self, kind: Type, depth: int) -> str:
        """A lambda, or the name of a function of the type."""
        *parameters, result = kind.parts
        fitting = [
            one.name
            for one in self.named(result)
            if one.parameters == tuple(parameters) and not one.calls_any
        ]
        if fitting and self.chance.random() < 0.25:
            return self.chance.choice(fitting)
        names = [self.fresh() for _ in parameters]
        head = names[0] if len(names) == 1 else "()"
        with self.scope(dict(zip(names, parameters, strict=True))), self.closure():
            return f"{head} -> {self.body(result, depth)}"

    def body(self, result: Type, depth: int) -> str:
        if self.chance.random() < 0.5:
            return self.value(result, depth)
        lines = self.changes(depth)
        return "{\n" + "\n".join([*lines, f"return {self.value(result, depth)}"]) + "\n}"

    @contextmanager
    def closure(self) -> Iterator[None]:
        """A function that may be called later, so that it calls nothing that only the running program knows."""
        before, self.calls_any = self.calls_any, False
        yield
        self.calls_any = before
