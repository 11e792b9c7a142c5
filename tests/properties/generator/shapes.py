"""Makes groups of statements that belong together."""

from __future__ import annotations

from tests.properties.generator.forms import (
    LAMBDA,
    Known,
    Routine,
)
from tests.properties.generator.octets import Octets
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Shapes(Octets):
    """Values of any shape, open walks, kept lambdas, functions in functions."""

    def routine(self, name: str, most: int) -> Routine:
        chance = self.chance
        parameters = tuple(chance.choice(self.palette) for _ in range(chance.randrange(most + 1)))
        results = [kind for kind in self.palette if kind.kind != "trait"]
        result = chance.choice((*results, *results, k.NOTHING))
        return Routine(name, parameters, result, chance.random() < 0.4)

    def dynamic(self, depth: int) -> list[str]:
        """A value of any shape, and what is taken out of it."""
        kinds = [
            k.INT,
            k.STR,
            k.BOOL,
            k.FLOAT,
            k.list_of(k.INT),
            k.map_of(k.STR, k.INT),
            k.list_of(k.STR),
        ]
        structs = [Type("struct", name=name) for name in self.structs]
        shown = [kind for kind in structs if self.printable(kind)]
        kinds += [*shown, *map(k.list_of, shown)]
        kind = self.chance.choice(kinds)
        name = self.fresh()
        self.scopes[-1][name] = Known(name, k.ANY)
        value = self.expression(kind, depth - 1, exact=True).at(LAMBDA)
        other = self.fresh()
        self.scopes[-1][other] = Known(other, kind)
        form = self.chance.randrange(3)
        if form == 0:
            return [
                f"{name}: any = {value}",
                f"{other}: {kind} = {name}",
                f"print({name}, {name} == {other}, {name}.type(), {other}.type())",
                f'print({name}.is_type("{kind}"), {other}.is_type("[{k.INT}]"), {name}.is_type("list"))',
            ]
        if form == 1:
            return [
                f'{name}: any = {{ "k": {value}, "l": [1, "x", nil] }}',
                f'{other}: {kind} = {name}["k"]',
                f"print({name})",
            ]
        return [
            f"{name}: any = [{value}, nil]",
            f"{other}: {kind} = {name}[0]",
            f"print({name}, {name}[1])",
        ]

    def count_up(self, depth: int) -> list[str]:
        """A walk without an end of its own."""
        name = self.fresh()
        before, self.in_walk = self.in_walk, True
        body = self.inner_block(depth, {name: Known(name, k.INT, assignable=False)})
        self.in_walk = before
        first = self.chance.choice(("0", "-1", "5"))
        return [
            f"({first}..).walk({name}) -> {{",
            f"    if {name} > {int(first) + 2} {{ stop }}",
            *body,
            "}",
        ]

    def collect(self, depth: int) -> list[str]:
        """Lambdas that keep the variables of the round they were made in."""
        kind = k.function((), k.INT)
        kept = self.fresh()
        self.scopes[-1][kept] = Known(kept, k.list_of(kind), assignable=False)
        name = self.fresh()
        head = [f"{kept}: [{kind}] = []", f"(0..{self.chance.randrange(1, 4)}).walk({name}) -> {{"]
        self.scopes.append({name: Known(name, k.INT)})
        value = self.expression(k.INT, depth - 1).at(LAMBDA)
        own = self.fresh()
        self.scopes.append({own: Known(own, k.INT)})
        before, self.in_walk = self.in_walk, False
        lines = [f"{own}: int = {value}", f"{kept}.add({self.lambda_(kind, depth - 1).at(LAMBDA)})"]
        lines += self.assignment(depth - 1)
        self.in_walk = before
        self.scopes.pop()
        self.scopes.pop()
        return [*head, *("    " + line for line in lines), "}", f"{kept}.walk({name}) -> print({name}())"]  # fmt: skip

    def nested_function(self, depth: int) -> list[str]:
        """A function that sees what is round it."""
        if len(self.scopes) < 2:
            return self.print(depth)
        # It is seen in the whole block: nothing before it may have had its name.
        name = f"inner_{len(self.own_names)}"
        self.own_names.add(name)
        routine = self.routine(name, most=2)
        before = self.returns, self.in_walk, self.may_fail
        self.returns, self.in_walk, self.may_fail = routine.result, False, routine.fails
        self.declared.append(routine.name)
        written, body = [], []
        with self.scope() as scope:
            for kind in routine.parameters:
                name = self.fresh()
                scope[name] = Known(name, kind)
                written.append(f"{name}: {self.spelled(kind)}")
            with self.scope():
                body += self.block_lines(self.chance.randrange(3), depth - 1)
                if routine.fails:
                    test = self.head(self.expression(k.BOOL, 1))
                    body.append(f"if {test} {{ error({self.expression(k.STR, 1).at(LAMBDA)}) }}")
                if routine.result != k.NOTHING:
                    body.append(f"return {self.expression(routine.result, 1).at(LAMBDA)}")
        self.declared.pop()
        self.returns, self.in_walk, self.may_fail = before
        self.routines.append(routine)
        result = f" -> {routine.result}" if routine.result != k.NOTHING else ""
        return [
            f"fn {routine.name}({', '.join(written)}){result} {{",
            *("    " + line for line in body),
            "}",
        ]
