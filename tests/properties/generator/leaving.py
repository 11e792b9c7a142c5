"""Makes statements that leave something: a walk, a function, the program."""

from __future__ import annotations

from tests.properties.generator.deeper import Deeper
from tests.properties.generator.forms import LAMBDA, SUM, Known
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Leaving(Deeper):
    """Returns, panics, walks in walks, and optionals that are not nil where others have left."""

    def early(self, depth: int) -> list[str]:
        """A return, where there is something to return from; at the top level seldom, for it ends the program."""
        if self.returns is None and self.chance.random() > self.risk:
            return self.print(depth)
        test = self.head(self.expression(k.BOOL, 1))
        return [f"if {test} {{", f"    {self.return_()}", "}"]

    def return_(self) -> str:
        if self.returns in (None, k.NOTHING):
            return "return"
        assert self.returns is not None
        return f"return {self.expression(self.returns, 1).at(LAMBDA)}"

    def panic(self, depth: int) -> list[str]:
        """The end of the program, in few programs."""
        if self.chance.random() > 3 * self.risk:
            return self.print(depth)
        test = self.head(self.expression(k.BOOL, 1))
        message = self.expression(k.STR, 1).at(LAMBDA)
        word = "error" if self.may_fail and self.chance.random() < 0.5 else "panic"
        return [f"if {test} {{ {word}({message}) }}"]

    def narrowed(self, depth: int) -> list[str]:
        """A test, and the variable as what it holds: in the block, or after a block that leaves."""
        names = [
            (name, kind)
            for kind in self.palette
            if kind.kind == "optional"
            for name in self.variables(kind, assignable=True)
        ]
        if not names:
            return self.if_(depth)
        name, kind = self.chance.choice(names)
        inside = Known(name, kind.parts[0], assignable=False)
        if self.chance.random() < 0.3 and (self.in_walk or self.returns is not None):
            return self.left_where_nil(inside, depth)
        more = f" && {self.narrow_test(inside)}" if self.chance.random() < 0.4 else ""
        test = f"{name} != nil{more}"
        lines = [
            f"if {f'({test})' if '{' in test else test} {{",
            *self.inner_block(depth, {name: inside}),
        ]
        if self.chance.random() < 0.3:
            lines += ["} else {", *self.inner_block(depth)]
        return [*lines, "}"]

    def narrow_test(self, known: Known) -> str:
        """What stands right of `x != nil &&`, where `x` is there."""
        self.scopes.append({known.name: known})
        test = self.expression(k.BOOL, 1).at(SUM)
        self.scopes.pop()
        return test

    def left_where_nil(self, known: Known, depth: int) -> list[str]:
        """`if x == nil { skip }`, and what comes after it."""
        ways = ["skip", "stop"] if self.in_walk else []
        if self.returns is not None:
            ways.append(self.return_())
        lines = ["if true {", f"    if {known.name} == nil {{ {self.chance.choice(ways)} }}"]
        return [*lines, *self.inner_block(depth, {known.name: known}), "}"]

    def walks_in_walks(self, depth: int) -> list[str]:
        """Two walks, either of which may be left from where it is."""
        outer, inner = self.fresh(), ""
        self.scopes.append({outer: Known(outer, k.INT, assignable=False)})
        inner = self.fresh()
        scope = {inner: Known(inner, k.INT, assignable=False)}
        before, self.in_walk = self.in_walk, True
        lines = [f"(0..{self.chance.randrange(1, 4)}).walk({outer}) -> {{"]
        lines += ["    " + line for line in self.leaves_walk(outer)]
        lines += [f"    (0..{self.chance.randrange(1, 4)}).walk({inner}) -> {{"]
        self.scopes.append(scope)
        lines += [f"        print({outer}, {inner})"]
        lines += ["        " + line for line in self.leaves_walk(inner)]
        self.scopes.pop()
        lines += ["    " + line for line in self.inner_block(depth - 1, scope)]
        lines += ["    }"]
        lines += ["    " + line for line in self.leaves_walk(outer)]
        self.in_walk = before
        self.scopes.pop()
        return [*lines, "}"]

    def leaves_walk(self, name: str) -> list[str]:
        ways = ["skip", "stop"]
        if self.returns is not None:
            ways.append(self.return_())
        if self.chance.random() < 0.4:
            return []
        test = self.chance.choice((f"{name} == 1", f"{name} > 0", f"{name} % 2 == 0"))
        return [f"if {test} {{ {self.chance.choice(ways)} }}"]

    def walk_of_what_changes(self, depth: int) -> list[str]:
        """A walk whose body changes what it goes over: it goes over what was there."""
        kinds = [kind for kind in self.palette if kind.kind in ("list", "map", "set")]
        places = [(place, kind) for kind in kinds for place in self.places(kind)]
        if not places:
            return self.walk(depth)
        place, kind = self.chance.choice(places)
        name = self.fresh()
        element = kind.parts[-1]  # of a map its values
        scope = {name: Known(name, element, assignable=False)}
        before, self.in_walk = self.in_walk, True
        self.scopes.append(scope)
        lines = [f"    if {place}.len() < 9 {{ {self.growth(place, kind, depth)} }}"]
        self.scopes.pop()
        lines += self.inner_block(depth, scope)
        self.in_walk = before
        return [f"{place}.walk({name}) -> {{", *lines, "}"]

    def growth(self, place: str, kind: Type, depth: int) -> str:
        value = self.expression(kind.parts[-1], depth - 1).at(LAMBDA)
        if kind.kind == "map":
            return f"{place}[{self.expression(kind.parts[0], depth - 1).at(LAMBDA)}] = {value}"
        if kind.kind == "list":
            ways = [f"add({value})", f"insert(0, {value})", "clear()", "remove_at(0)"]
            return f"{place}.{self.chance.choice(ways)}"
        return f"{place}.{self.chance.choice(('add', 'remove'))}({value})"
