"""Makes lambdas, matches and structs of any type."""

from __future__ import annotations

from collections.abc import Callable

from tests.properties.generator.forms import (
    LAMBDA,
    NAMES,
    Known,
    Text,
)
from tests.properties.generator.making import Making
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Lambdas(Making):
    """What may hold statements."""

    def lambda_(self, kind: Type, depth: int, exact: bool = False) -> Text:
        """A lambda, or the name of a function of the type."""
        *parameters, result = kind.parts
        named = [
            one.name
            for one in self.routines
            if one.parameters == tuple(parameters) and one.result == result and not one.fails
        ]
        if named and self.chance.random() < 0.3:
            return Text(self.chance.choice(named))
        scope: dict[str, Known] = {}
        self.scopes.append(scope)
        names = []
        for parameter in parameters:
            name = self.chance.choice(NAMES) if self.chance.random() < 0.2 else self.fresh()
            name = name if name not in scope and not self.is_global_name(name) else self.fresh()
            scope[name] = Known(name, parameter, assignable=False)
            names.append(name)
        if result == k.NOTHING or (depth > 0 and self.chance.random() < 0.25):
            body = self.lambda_block(result, depth, exact)
        else:
            body = self.in_lambda(
                result, lambda: [self.expression(result, depth, exact).after_arrow()]
            )[0]
        self.scopes.pop()
        head = (
            names[0] if len(names) == 1 and self.chance.random() < 0.8 else f"({', '.join(names)})"
        )
        return Text(f"{head} -> {body}", LAMBDA)

    def is_global_name(self, name: str) -> bool:
        return (
            name in self.structs
            or name in self.traits
            or any(name == one.name for one in self.routines)
        )

    def in_lambda(self, result: Type, make: Callable[[], list[str]]) -> list[str]:
        """`make`, where a `return` gives the lambda's value and no walk is round."""
        before = self.in_walk, self.returns, self.may_fail
        self.in_walk, self.returns, self.may_fail = False, result, False
        try:
            return make()
        finally:
            self.in_walk, self.returns, self.may_fail = before

    def lambda_block(self, result: Type, depth: int, exact: bool = False) -> str:
        def make() -> list[str]:
            with self.scope():
                lines = self.block_lines(2, depth - 1)
                if result != k.NOTHING:
                    lines.append(f"return {self.expression(result, depth - 1, exact).at(LAMBDA)}")
            return lines

        return "{\n" + "\n".join(self.in_lambda(result, make)) + "\n}"

    def match(self, kind: Type, depth: int, exact: bool) -> Text:
        subject = self.chance.choice((k.INT, k.STR, k.BOOL, k.optional(k.INT)))
        head = self.head(self.expression(subject, depth - 1, exact=True))
        patterns = self.patterns(subject)
        arms = [f"{pattern} -> {self.arm(kind, depth, exact)}" for pattern in patterns]
        if subject == k.BOOL:
            return Text("match " + head + " {\n" + "\n".join(arms) + "\n}", LAMBDA)
        name = self.fresh()
        bound = subject.parts[0] if subject.kind == "optional" else subject
        if self.chance.random() < 0.5:
            self.scopes.append({name: Known(name, bound, assignable=False)})
            arms.append(f"{name} -> {self.arm(kind, depth, exact)}")
            self.scopes.pop()
        else:
            arms.append(f"_ -> {self.arm(kind, depth, exact)}")
        return Text("match " + head + " {\n" + "\n".join(arms) + "\n}", LAMBDA)

    def arm(self, kind: Type, depth: int, exact: bool) -> str:
        if self.chance.random() < 0.85:
            return self.expression(kind, depth - 1, exact).after_arrow()
        with self.scope():
            lines = self.block_lines(1, depth - 1)
            lines.append(self.expression(kind, depth - 1, exact).after_arrow())
        return "{\n" + "\n".join(lines) + "\n}"

    def patterns(self, subject: Type) -> list[str]:
        """Patterns that leave something over, but for a bool."""
        chance = self.chance
        match subject.kind:
            case "bool":
                return chance.sample(("true", "false"), 2)
            case "str":
                return chance.sample(
                    ('"a"', '"", "b"', '"a".."c"', "'text'", '"é"'), chance.randrange(1, 3)
                )
        wholes = ("0", "1, 2", "3..10", "-1", "10..=20", "-5..0", "100, 7..9")
        found = chance.sample(wholes, chance.randrange(1, 4))
        return ["nil", *found] if subject.kind == "optional" else found

    def head(self, text: Text) -> str:
        """Where a brace would open the block."""
        plain = "{" not in text.text
        return text.text if plain and self.chance.random() < 0.8 else f"({text.text})"

    def built(self, kind: Type, depth: int) -> Text:
        fields = self.structs[kind.name]
        if self.chance.random() < 0.6:
            return Text(
                f"{kind.name}({', '.join(self.sub(of, depth, kind) for of in fields.values())})"
            )
        chosen = [
            (name, of)
            for name, of in fields.items()
            if of.kind in ("function", "trait") or self.chance.random() < 0.8
        ]
        self.chance.shuffle(chosen)
        given = ", ".join(f"{name}: {self.sub(of, depth, kind)}" for name, of in chosen)
        return Text(f"{kind.name} {{ {given} }}" if given else f"{kind.name} {{}}")

    def sub(self, kind: Type, depth: int, owner: Type) -> str:
        if kind == k.optional(owner) and (depth <= 0 or self.chance.random() < 0.5):
            return "nil"
        return self.expression(kind, depth - 1).at(LAMBDA)
