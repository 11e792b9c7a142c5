"""Makes programs about structs that several places could share, by seeded chance."""

from __future__ import annotations

from random import Random

from tests.properties.generator.sharing.statements import Statements
from tests.properties.generator.sharing.world import (
    ACTION,
    ACTIONS,
    CHANGE,
    COUNTS,
    FIELDS,
    HOLDER,
    KINDS,
    LEAF,
    LEAVES,
    MAKE,
    MAYBE,
    PAIR,
    READ,
    READS,
    SHOWN,
    TABLE,
    VIEWS,
    Routine,
)
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type

RESULTS = (LEAF, LEAF, PAIR, COUNTS, COUNTS, k.INT, MAYBE, LEAVES, ACTION, MAKE, READ, HOLDER)
FUNCTIONS = ("take", "give", "hold", "turn", "pick")


class Programs(Statements):
    """`program()` makes one."""

    def program(self) -> str:
        lines = [
            f"struct {name} {{ {', '.join(f'{field}: {kind}' for field, kind in fields.items())} }}"
            for name, fields in FIELDS.items()
        ]
        lines += ["trait Counts {", "fn bump(self) -> int", "fn total(self) -> int", "}"]
        for kind in (LEAF, COUNTS, VIEWS, *self.chance.sample((PAIR, LEAVES, TABLE, MAYBE, ACTIONS, READS, HOLDER, MAKE, CHANGE), 4)):  # fmt: skip
            value, name = self.value(kind, 1), self.fresh()
            self.scopes[0][name] = kind
            lines.append(f"{name}: {kind} = {value}")
        lines += self.counting()
        for owner in ("Leaf", "Pair"):
            lines += [f"impl {owner} {{", *self.handing_on(owner), "}"]
        for name in FUNCTIONS[: self.chance.randrange(1, 5)]:
            parameters = tuple(self.chance.choice(KINDS) for _ in range(self.chance.randrange(3)))
            lines += self.declared_routine(name, parameters)
        lines += self.block(8, 2)
        lines += self.printed(1)
        lines += [f"print({name})" for name, kind in self.scopes[0].items() if kind in SHOWN]
        return indented(lines)

    def counting(self) -> list[str]:
        """What the trait's methods do for the two structs that have it."""
        bodies = {
            "Leaf": ("self.n += 1", "self.n"),
            "Pair": ("self.left.n += 1", "self.left.n + self.right.n"),
        }
        lines = []
        for owner, (change, total) in bodies.items():
            lines += [f"impl Counts for {owner} {{", "fn bump(self) -> int {", change]
            with self.scope({"self": Type("struct", name=owner)}), self.closure():
                if self.chance.random() < 0.3:
                    lines += self.changes(0)
            lines += [f"return {total}", "}", f"fn total(self) -> int => {total}", "}"]
        methods = [Routine("bump", (), k.INT), Routine("total", (), k.INT)]
        for known in self.methods.values():
            known += methods
        return lines

    def handing_on(self, owner: str) -> list[str]:
        """Methods that give, keep or refer to `self` or what is in it."""
        itself, lines = Type("struct", name=owner), []
        for name in ("get", "keep", "view")[: self.chance.randrange(1, 4)]:
            result = self.chance.choice((itself, COUNTS, COUNTS, ACTION, LEAF, k.INT, MAKE))
            parameters = self.chance.choice(((), (), (LEAF,), (COUNTS,)))
            method = Routine(name, parameters, result)
            with self.closure():
                lines += self.routine(method, {"self": itself}, 1)
            self.methods[owner].append(method)
        return lines

    def declared_routine(self, name: str, parameters: tuple[Type, ...]) -> list[str]:
        calls_any = self.chance.random() < 0.5
        routine = Routine(name, parameters, self.chance.choice(RESULTS), calls_any)
        self.calls_any = calls_any
        outer, self.scopes = self.scopes, [self.scopes[0]]
        lines = self.routine(routine, {}, 2)
        self.scopes, self.calls_any = outer, True
        self.routines.append(routine)
        return lines


def indented(lines: list[str]) -> str:
    """The lines as one would write them: what stands in braces further in."""
    level, written = 0, []
    for line in "\n".join(lines).split("\n"):
        closing = line.startswith("}")
        written.append("    " * (level - closing) + line)
        level += line.count("{") - line.count("}")
    return "\n".join(written) + "\n"


def program(seed: int) -> str:
    """One program; the same for the same seed."""
    return Programs(Random(f"sharing {seed}")).program()
