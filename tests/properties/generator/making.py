"""Makes expressions of a type, by seeded chance: what all types have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

from tests.properties.generator.forms import (
    LAMBDA,
    NAMES,
    POSTFIX,
    STRINGS,
    UNARY,
    Known,
    Routine,
    Text,
)
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type

Make = Callable[[], Text]
SORTABLE = (k.INT, k.FLOAT, k.BYTE, k.STR)
KEYS = (k.INT, k.STR, k.BOOL, k.BYTE)
SCALARS = (k.INT, k.STR, k.BOOL, k.FLOAT, k.BYTE)


class Making:
    """`expression(kind, depth, exact)`: with `exact` the text has the type by itself, else where it is expected."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.scopes: list[dict[str, Known]] = [{}]
        self.structs: dict[str, dict[str, Type]] = {}
        self.traits: dict[str, dict[str, Type]] = {}
        self.implements: dict[str, list[str]] = {}
        """Trait to the structs that have it."""
        self.routines: list[Routine] = []
        self.methods: dict[str, list[Routine]] = {}
        self.palette: list[Type] = [k.INT, k.STR, k.BOOL]
        self.own_names: set[str] = set()
        self.declared: list[str] = []
        """Names whose values are being written: in a lambda of its own they mean the lambda."""
        self.in_walk = False
        self.returns: Type | None = None
        """What the routine that is being written returns; None at the top level."""
        self.may_fail = False
        """Whether what is written stands where a failure is caught."""
        self.aliases: dict[Type, str] = {}
        self.risk = 0.03
        """How often something may panic that need not."""

    block_lines: Callable[..., list[str]]
    inner_block: Callable[..., list[str]]
    change: Callable[..., list[str]]
    assignment: Callable[..., list[str]]
    print: Callable[..., list[str]]
    common: Callable[..., list[Make]]
    fallback: Callable[..., str]
    arguments: Callable[..., str]
    sum: Callable[..., Text]
    whole: Callable[..., Text]
    floating: Callable[..., Text]
    truth: Callable[..., Text]
    string: Callable[..., Text]
    byte: Callable[..., Text]
    octets: Callable[..., Text]
    of_octets: Callable[..., Text]
    if_: Callable[..., list[str]]
    walk: Callable[..., list[str]]
    head: Callable[..., str]
    list_text: Callable[..., Text]
    map_text: Callable[..., Text]
    set_text: Callable[..., Text]
    optional_text: Callable[..., Text]
    built: Callable[..., Text]
    lambda_: Callable[..., Text]

    @contextmanager
    def scope(self, names: dict[str, Known] | None = None) -> Iterator[dict[str, Known]]:
        """A block with names of its own; functions that are made in it are not seen outside."""
        own = dict(names or {})
        routines = len(self.routines)
        self.scopes.append(own)
        yield own
        self.scopes.pop()
        del self.routines[routines:]

    def some(self, *makers: Make) -> Text:
        return self.chance.choice(makers)()

    def variables(self, kind: Type, assignable: bool = False, mutable: bool = False) -> list[str]:
        seen: dict[str, Known] = {}
        for scope in self.scopes:
            seen.update(scope)
        return [
            known.name
            for known in seen.values()
            if known.kind == kind
            and (known.assignable or not assignable)
            and (known.mutable or not mutable)
        ]

    def places(self, kind: Type, mutable: bool = False) -> list[str]:
        """Variables of the type, and fields of variables, and their fields."""
        found = self.variables(kind, mutable=mutable)
        for struct, fields in self.structs.items():
            names = self.variables(Type("struct", name=struct), mutable=mutable)
            for name in names:
                for field, of in fields.items():
                    if of == kind:
                        found.append(f"{name}.{field}")
                    if of.kind == "struct":
                        deeper = self.structs[of.name].items()
                        found += [f"{name}.{field}.{inner}" for inner, its in deeper if its == kind]
        return found

    def fresh(self) -> str:
        """A name that nothing in sight has; what a routine calls its own, no variable of the top level is called."""
        taken = {name for scope in self.scopes for name in scope} | set(self.declared)
        if self.returns is None:
            taken |= self.own_names
        taken.update(self.structs, self.traits, (one.name for one in self.routines))
        for _ in range(20):
            name = self.chance.choice(NAMES)
            if name not in taken:
                self.own_names.add(name)
                return name
        number = 1
        while f"v{number}" in taken:
            number += 1
        self.own_names.add(f"v{number}")
        return f"v{number}"

    def spelled(self, kind: Type) -> str:
        """The type as it is written."""
        alias = self.aliases.get(kind)
        return alias if alias and self.chance.random() < 0.5 else str(kind)

    def expression(self, kind: Type, depth: int, exact: bool = False) -> Text:
        names = self.variables(kind)
        if names and self.chance.random() < (0.35 if depth > 0 else 0.8):
            return Text(self.chance.choice(names))
        if depth <= 0:
            return self.simple(kind, exact)
        common = self.common(kind, depth, exact)
        if common and self.chance.random() < 0.3:
            return self.chance.choice(common)()
        match kind.kind:
            case "int":
                return self.whole(depth, exact)
            case "float":
                return self.floating(depth, exact)
            case "bool":
                return self.truth(depth)
            case "str":
                return self.string(depth)
            case "byte":
                return self.byte(depth, exact)
            case "list":
                return self.list_text(kind, depth, exact)
            case "map":
                return self.map_text(kind, depth, exact)
            case "set":
                return self.set_text(kind, depth, exact)
            case "optional":
                return self.optional_text(kind, depth, exact)
        return self.simple(kind, exact)

    def receiver(self, kind: Type, depth: int) -> str:
        return self.expression(kind, depth - 1, exact=True).at(POSTFIX)

    def simple(self, kind: Type, exact: bool) -> Text:
        chance = self.chance
        match kind.kind:
            case "int":
                return self.whole_literal()
            case "float":
                return self.float_literal(exact)
            case "bool":
                return Text(chance.choice(("true", "false")))
            case "str":
                return Text(f'"{chance.choice(STRINGS)}"')
            case "byte":
                return Text(
                    f"0x{chance.randrange(256):02X}" if exact else str(chance.randrange(256))
                )
            case "list":
                count = chance.randrange(1 if exact else 0, 4)
                items = [self.simple(kind.parts[0], exact).at(LAMBDA) for _ in range(count)]
                return Text(f"[{', '.join(items)}]")
            case "set":
                count = chance.randrange(1 if exact else 0, 4)
                items = [self.simple(kind.parts[0], exact).at(LAMBDA) for _ in range(count)]
                return Text("{" + ", ".join(items) + "}")
            case "map":
                count = chance.randrange(1 if exact else 0, 3)
                pairs = [
                    f"{self.simple(kind.parts[0], exact).at(LAMBDA)}: {self.simple(kind.parts[1], exact).at(LAMBDA)}"
                    for _ in range(count)
                ]
                return Text("{ " + ", ".join(pairs) + " }" if pairs else "{}")
            case "optional" if exact:
                return Text(
                    f"[{self.simple(kind.parts[0], exact).at(LAMBDA)}].{chance.choice(('first()', 'get(0)', 'get(1)'))}"
                )
            case "optional":
                return Text("nil") if chance.random() < 0.4 else self.simple(kind.parts[0], exact)
            case "struct":
                return self.built(kind, 0)
            case "trait":
                struct = chance.choice(self.implements[kind.name])
                return self.built(Type("struct", name=struct), 0)
            case "function":
                return self.lambda_(kind, 0)
        raise AssertionError(kind)

    def whole_literal(self) -> Text:
        chance = self.chance
        number = chance.choice((0, 1, 2, 3, 5, 7, 10, 100, chance.randrange(1000), 2**31, 2**63))
        form = chance.choice(("{}", "{}", "{}", "{}", "0x{:04x}", "0b{:b}", "0o{:o}", "{:_}"))
        if chance.random() < 0.15:
            return Text(f"-{number}", UNARY)
        return Text(form.format(number))

    def float_literal(self, exact: bool) -> Text:
        chance = self.chance
        form = chance.choice(
            ("0.0", "0.5", "1.5", "2.0", "0.1", "3.25", "1e3", "1.5e-3", "100.0", "0.3")
        )
        if not exact and chance.random() < 0.3:
            form = str(chance.randrange(10))
        return Text(f"-{form}", UNARY) if chance.random() < 0.15 else Text(form)

    def closed(self, kind: Type) -> bool:
        """Whether there are texts that have the type by themselves."""
        return kind.kind not in ("function", "trait") and all(map(self.closed, kind.parts))

    def comparable(self, kind: Type, seen: tuple[str, ...] = ()) -> bool:
        if kind.kind == "struct" and kind.name not in seen:
            fields = self.structs[kind.name].values()
            return all(self.comparable(of, (*seen, kind.name)) for of in fields)
        return self.closed(kind) and all(self.comparable(part, seen) for part in kind.parts)

    def printable(self, kind: Type, seen: tuple[str, ...] = ()) -> bool:
        names = (
            self.implements[kind.name]
            if kind.kind == "trait"
            else [kind.name] if kind.kind == "struct" else []
        )
        for name in names:
            fields = self.structs[name].values() if name not in seen else ()
            if not all(self.printable(of, (*seen, name)) for of in fields):
                return False
        return kind.kind != "function" and all(self.printable(part, seen) for part in kind.parts)
