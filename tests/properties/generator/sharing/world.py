"""What programs about shared structs are made of: their types, and the names in sight."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random

from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type

LEAF, PAIR, HOLDER = (Type("struct", name=name) for name in ("Leaf", "Pair", "Holder"))
COUNTS = Type("trait", name="Counts")
LEAVES, TABLE, MAYBE = k.list_of(LEAF), k.map_of(k.STR, LEAF), k.optional(LEAF)
PAIRS, VIEWS, VIEW_TABLE = k.list_of(PAIR), k.list_of(COUNTS), k.map_of(k.STR, COUNTS)
ACTION, READ, CHANGE = (
    k.function((), k.INT),
    k.function((LEAF,), k.INT),
    k.function((LEAF,), LEAF),
)
MAKE, ACTIONS, READS = k.function((), LEAF), k.list_of(ACTION), k.map_of(k.STR, READ)
KINDS = (
    LEAF, LEAF, LEAF, PAIR, PAIR, HOLDER, COUNTS, COUNTS, LEAVES, LEAVES, TABLE, MAYBE, MAYBE, PAIRS, VIEWS, VIEW_TABLE,
    ACTION, READ, CHANGE, MAKE, ACTIONS, READS, k.INT,
)  # fmt: skip
SHOWN = (LEAF, PAIR, COUNTS, LEAVES, TABLE, MAYBE, PAIRS, VIEWS, VIEW_TABLE, k.INT)
"""Types whose values can be printed."""
FIELDS = {
    "Leaf": {"n": k.INT},
    "Pair": {"left": LEAF, "right": LEAF, "maybe": MAYBE, "all": LEAVES},
    "Holder": {"view": COUNTS, "act": ACTION, "read": READ, "pair": PAIR},
}
LETTERS = "abcdefghijmnopqrstuvwxyz"


@dataclass(frozen=True)
class Routine:
    """A function or a method; `calls_any` where it may call what a variable holds."""

    name: str
    parameters: tuple[Type, ...]
    result: Type
    calls_any: bool = False


class World:
    """The names in sight, and where values of a type are found."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.scopes: list[dict[str, Type]] = [{}]
        self.routines: list[Routine] = []
        self.methods: dict[str, list[Routine]] = {"Leaf": [], "Pair": [], "Counts": []}
        self.calls_any = True
        """Whether what is written may call what a variable holds: a closure that did might call itself."""
        self.count = 0

    @contextmanager
    def scope(self, names: dict[str, Type] | None = None) -> Iterator[dict[str, Type]]:
        """A block with names, and functions, of its own."""
        own, routines = dict(names or {}), len(self.routines)
        self.scopes.append(own)
        yield own
        self.scopes.pop()
        del self.routines[routines:]

    def fresh(self) -> str:
        """A name of its own in the whole program."""
        at, self.count = self.count, self.count + 1
        return LETTERS[at % len(LETTERS)] + (str(at // len(LETTERS)) if at >= len(LETTERS) else "")

    def variables(self, kind: Type) -> list[str]:
        return [name for scope in self.scopes for name, its in scope.items() if its == kind]

    def places(self, kind: Type) -> list[str]:
        """Variables, fields, elements and entries: what is there in every program."""
        found = self.variables(kind)
        found += [name for name in found if name != "self"]  # twice as often as what is inside
        for struct, fields in FIELDS.items():
            names = [field for field, of in fields.items() if of == kind]
            if names:
                owners = self.places(Type("struct", name=struct))
                found += [f"{owner}.{self.chance.choice(names)}" for owner in owners[:6]]
        if kind.kind != "int":
            for name in self.variables(k.list_of(kind)):
                found.append(f"{name}[{self.chance.randrange(2)}]")
            for name in self.variables(k.map_of(k.STR, kind)):
                found.append(f'{name}["{self.chance.choice("ab")}"]')
        return found

    def named(self, result: Type) -> list[Routine]:
        return [one for one in self.routines if one.result == result and self.may_call(one)]

    def may_call(self, routine: Routine) -> bool:
        return self.calls_any or not routine.calls_any
