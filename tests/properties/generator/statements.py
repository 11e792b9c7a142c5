"""Makes statements, and blocks of them."""

from __future__ import annotations

from tests.properties.generator.ending import Ending
from tests.properties.generator.forms import (
    COMMENTS,
    LAMBDA,
    Known,
)
from tests.properties.generator.making import SCALARS
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Statements(Ending):
    """All kinds of statements."""

    def block_lines(self, most: int, depth: int) -> list[str]:
        """Statements in the innermost scope there is."""
        lines: list[str] = []
        for _ in range(most):
            lines += self.statement(depth)
            if self.chance.random() < 0.05:
                lines.append(self.chance.choice((*COMMENTS, "")))
            if self.chance.random() < 0.03 and "\n" not in lines[-1]:
                lines[-1] += f"  {self.chance.choice(COMMENTS)}"
        return lines

    def inner_block(self, depth: int, scope: dict[str, Known] | None = None) -> list[str]:
        with self.scope(scope), self.scope():
            lines = self.block_lines(self.chance.randrange(1, 4), depth - 1)
            if self.in_walk and self.chance.random() < 0.2:
                word = self.chance.choice(("skip", "stop"))
                lines.append(f"if {self.head(self.expression(k.BOOL, 1))} {{ {word} }}")
                lines += self.block_lines(1, depth - 1)
        return ["    " + line for line in lines] or ["    // nothing"]

    def statement(self, depth: int) -> list[str]:
        chance = self.chance
        ways = [
            self.declaration,
            self.declaration,
            self.assignment,
            self.assignment,
            self.print,
            self.print,
            self.change,
            self.change,
        ]
        ways += [self.effect, self.deep_change, self.in_optional, self.copied_then_changed]
        if depth > 0:
            ways += [
                self.if_,
                self.if_,
                self.walk,
                self.walk,
                self.match_statement,
                self.narrowed,
                self.narrowed,
                self.early,
                self.panic,
                self.walks_in_walks,
                self.walk_of_what_changes,
                self.buffer_,
                self.dynamic,
                self.count_up,
                self.collect,
                self.nested_function,
            ]
        return chance.choice(ways)(depth)

    def print(self, depth: int) -> list[str]:
        return [f"print({self.printed(depth)})"]

    def printed(self, depth: int) -> str:
        """Arguments of `print`: several only where none changes what another one shows."""
        chance = self.chance
        count = chance.choice((1, 1, 2, 3))
        shown = [kind for kind in self.palette if self.printable(kind)]
        names = [name for kind in shown if not self.closed(kind) for name in self.variables(kind)]
        if names and chance.random() < 0.1:
            return chance.choice(names)
        kinds = [kind for kind in shown if self.closed(kind)]
        if count > 1 and depth > 0:
            kinds = [kind for kind in kinds if kind in SCALARS]
        chosen = [chance.choice(kinds) for _ in range(count)]
        return ", ".join(self.expression(kind, depth, exact=True).at(LAMBDA) for kind in chosen)

    def effect(self, depth: int) -> list[str]:
        """A call for what it does."""
        calls = [(one, one.name) for one in self.routines]
        for struct, methods in self.methods.items():
            for name in self.variables(Type("struct", name=struct)):
                calls += [(one, f"{name}.{one.name}") for one in methods]
        actions = self.variables(k.function((), k.NOTHING))
        if actions and self.chance.random() < 0.5:
            return [f"{self.chance.choice(actions)}()"]
        if not calls:
            return self.print(depth)
        routine, name = self.chance.choice(calls)
        call = f"{name}({self.arguments(routine.parameters, depth)})"
        if routine.fails and self.chance.random() > self.risk:
            if routine.result == k.NOTHING or self.chance.random() < 0.3:
                err = self.fresh()
                if routine.result == k.NOTHING:
                    return [f"{call}.or({err} -> print({err}))"]
            return [f"{call}.or({self.fallback(routine.result, depth)})"]
        return [call]

    def if_(self, depth: int) -> list[str]:
        lines = [f"if {self.head(self.expression(k.BOOL, depth - 1))} {{", *self.inner_block(depth)]
        if self.chance.random() < 0.3:
            lines += [
                f"}} else if {self.head(self.expression(k.BOOL, depth - 1))} {{",
                *self.inner_block(depth),
            ]
        if self.chance.random() < 0.4:
            lines += ["} else {", *self.inner_block(depth)]
        return [*lines, "}"]

    def walk(self, depth: int) -> list[str]:
        chance = self.chance
        kinds = [kind for kind in self.palette if kind.kind in ("list", "map", "set", "str")]
        kinds = [kind for kind in kinds if self.closed(kind) or self.variables(kind)]
        names = [self.fresh()]
        if chance.random() < 0.3:
            first = chance.randrange(-1, 3)
            head = f"({first}..{chance.choice(('', '='))}{first + chance.randrange(4)})"
            if chance.random() < 0.3:
                head += chance.choice((".reverse()", f".step({chance.randrange(1, 3)})"))
            scope = {names[0]: Known(names[0], k.INT)}
        else:
            kind = chance.choice(kinds)
            head = (
                self.receiver(kind, depth)
                if self.closed(kind)
                else self.chance.choice(self.variables(kind))
            )
            parts = (k.STR,) if kind == k.STR else kind.parts
            if head.startswith("{"):
                head = f"({head})"
            if kind.kind in ("map", "list", "str") and chance.random() < 0.5:
                self.scopes.append({names[0]: Known(names[0], k.INT)})
                names.append(self.fresh())
                self.scopes.pop()
                parts = parts if kind.kind == "map" else (k.INT, *parts)
            elif kind.kind == "map":
                parts = parts[1:]
            scope = {name: Known(name, part) for name, part in zip(names, parts, strict=False)}
        before, self.in_walk = self.in_walk, True
        body = self.inner_block(depth, scope)
        self.in_walk = before
        return [f"{head}.walk({', '.join(names)}) -> {{", *body, "}"]

    def match_statement(self, depth: int) -> list[str]:
        subject = self.chance.choice((k.INT, k.STR, k.BOOL, k.optional(k.INT)))
        lines = [f"match {self.head(self.expression(subject, depth - 1, exact=True))} {{"]
        for pattern in self.patterns(subject):
            lines += [f"{pattern} -> {{", *self.inner_block(depth), "}"]
        if subject.kind != "bool" and self.chance.random() < 0.5:
            name = self.fresh()
            bound = subject.parts[0] if subject.kind == "optional" else subject
            lines += [f"{name} -> {{", *self.inner_block(depth, {name: Known(name, bound)}), "}"]
        return [*lines, "}"]
