"""Makes expressions of a type, by seeded chance."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.properties.generator.forms import (
    AND,
    COMPARE,
    LAMBDA,
    NAMES,
    OR,
    POSTFIX,
    PRODUCT,
    STRINGS,
    SUM,
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


class Expressions:
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
        self.in_walk = False
        self.returns: Type | None = None
        """What the routine that is being written returns; None at the top level."""
        self.may_fail = False
        """Whether what is written stands where a failure is caught."""
        self.aliases: dict[Type, str] = {}
        self.risk = 0.03
        """How often something may panic that need not."""

    block_lines: Callable[..., list[str]]

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
        taken = {name for scope in self.scopes for name in scope}
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
                return self.list(kind, depth, exact)
            case "map":
                return self.map(kind, depth, exact)
            case "set":
                return self.set(kind, depth, exact)
            case "optional":
                return self.optional(kind, depth, exact)
        return self.simple(kind, exact)

    # ---- Without other expressions, or few

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

    # ---- For every type

    def common(self, kind: Type, depth: int, exact: bool) -> list[Make]:
        """Calls, fields, elements, matches: what may be of any type."""
        makers: list[Make] = []
        for routine in self.routines:
            if routine.result == kind and not (exact and routine.fails and kind.kind == "optional"):
                makers.append(lambda routine=routine: self.call(routine, depth))  # type: ignore[misc]
        for struct, methods in self.methods.items():
            for method in methods:
                if exact and method.fails and kind.kind == "optional":
                    continue  # a fallback would make it a T
                if method.result == kind and self.variables(Type("struct", name=struct)):
                    makers.append(lambda s=struct, m=method: self.method_call(s, m, depth))  # type: ignore[misc]
        if places := self.places(kind):
            makers.append(lambda: Text(self.chance.choice(places)))
        for known in self.palette:
            if known.kind == "function" and known.parts[-1] == kind and self.variables(known):
                makers.append(lambda known=known: self.call_variable(known, depth))  # type: ignore[misc]
        if self.chance.random() < 0.25 and (not exact or self.closed(kind)):
            makers.append(lambda: self.match(kind, depth, exact))
        if (
            kind.kind != "optional"
            and self.closed(kind)
            and any(one.fails for one in self.routines)
        ):
            makers.append(lambda: self.rescued(kind, depth, exact))
        if self.variables(k.list_of(kind)):
            makers.append(lambda: self.element(k.list_of(kind), depth))
        if kind.kind != "optional" and self.variables(k.optional(kind)):
            makers.append(lambda: self.from_optional(kind, depth, exact))
        if self.variables(k.map_of(k.STR, kind)):
            makers.append(lambda: self.looked_up(kind, depth))
        return makers

    def call(self, routine: Routine, depth: int) -> Text:
        call = f"{routine.name}({self.arguments(routine.parameters, depth)})"
        return self.perhaps_rescued(call, routine, depth)

    def arguments(self, kinds: tuple[Type, ...], depth: int) -> str:
        return ", ".join(self.expression(kind, depth - 1).at(LAMBDA) for kind in kinds)

    def perhaps_rescued(self, call: str, routine: Routine, depth: int) -> Text:
        """A call that may fail has a fallback, most often; not where failing is a part of it."""
        if not routine.fails or routine.result == k.NOTHING:
            return Text(call)
        if self.chance.random() < (0.4 if self.may_fail else self.risk):
            return Text(f"try {call}", UNARY) if self.chance.random() < 0.5 else Text(call)
        return Text(f"{call}.or({self.fallback(routine.result, depth)})")

    def fallback(self, kind: Type, depth: int) -> str:
        """A value, or a lambda of the message; `kind` is what it replaces."""
        if kind.kind == "optional":
            kind = kind.parts[0]
        form = self.chance.random()
        if kind.kind == "function":
            form = 0.7  # a lambda is taken for one of the message
        before, self.may_fail = self.may_fail, False
        try:
            return self.fallback_of(kind, depth, form)
        finally:
            self.may_fail = before

    def fallback_of(self, kind: Type, depth: int, form: float) -> str:
        if form < 0.5:
            return self.expression(kind, depth - 1).at(LAMBDA)
        name = self.fresh()
        self.scopes.append({name: Known(name, k.STR, assignable=False)})
        if form < 0.8:
            body = self.expression(kind, depth - 1).after_arrow()
        else:
            body = self.lambda_block(kind, depth)
        self.scopes.pop()
        return f"{name} -> {body}"

    def method_call(self, struct: str, method: Routine, depth: int) -> Text:
        receiver = self.chance.choice(self.variables(Type("struct", name=struct)))
        call = f"{receiver}.{method.name}({self.arguments(method.parameters, depth)})"
        return self.perhaps_rescued(call, method, depth)

    def call_variable(self, kind: Type, depth: int) -> Text:
        name = self.chance.choice(self.variables(kind))
        return Text(f"{name}({self.arguments(kind.parts[:-1], depth)})")

    def element(self, kind: Type, depth: int) -> Text:
        """An element of a list, which is there, most often."""
        items = self.chance.choice(self.variables(kind))
        within = kind.parts[0]
        form = self.chance.random()
        if form < self.risk:
            return Text(f"{items}[{self.expression(k.INT, depth - 1).at(LAMBDA)}]")
        if within.kind == "optional":
            return Text(f"{items}.get({self.expression(k.INT, depth - 1).at(LAMBDA)})")
        way = self.chance.choice(("first()", "last()", "get(0)", "get(1)"))
        return Text(f"{items}.{way}.or({self.fallback(within, depth)})")

    def looked_up(self, kind: Type, depth: int) -> Text:
        table = self.chance.choice(self.variables(k.map_of(k.STR, kind)))
        key = self.expression(k.STR, depth - 1).at(LAMBDA)
        form = self.chance.random()
        if form < self.risk:
            return Text(f"{table}[{key}]")
        if kind.kind == "optional":
            return Text(f"{table}.get({key})")
        if form < 0.5:
            return Text(f"{table}.get({key}, {self.expression(kind, depth - 1).at(LAMBDA)})")
        return Text(f"{table}.get({key}).or({self.fallback(kind, depth)})")

    def from_optional(self, kind: Type, depth: int, exact: bool) -> Text:
        name = self.chance.choice(self.variables(k.optional(kind)))
        if not exact and self.chance.random() < self.risk and kind.kind not in ("struct", "trait"):
            return Text(f"({name})") if self.chance.random() < 0.2 else Text(name)
        return Text(f"{name}.or({self.fallback(kind, depth)})")

    def closed(self, kind: Type) -> bool:
        """Whether there are texts that have the type by themselves."""
        return kind.kind not in ("function", "trait") and all(map(self.closed, kind.parts))

    def match(self, kind: Type, depth: int, exact: bool) -> Text:
        subject = self.chance.choice((k.INT, k.STR, k.BOOL, k.optional(k.INT)))
        head = self.head(self.expression(subject, depth - 1, exact=True))
        arms = []
        for pattern in self.patterns(subject):
            arms.append(f"{pattern} -> {self.arm(kind, depth, exact)}")
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
        self.scopes.append({})
        lines = self.block_lines(1, depth - 1)
        lines.append(self.expression(kind, depth - 1, exact).after_arrow())
        self.scopes.pop()
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

    # ---- By type

    def whole(self, depth: int, exact: bool) -> Text:
        if not exact and self.chance.random() < 0.1:
            return self.expression(k.BYTE, depth - 1, exact=True)
        return self.some(
            self.whole_literal, lambda: self.sum(k.INT, depth), lambda: self.sum(k.INT, depth),
            lambda: self.product(depth), lambda: self.quotient(depth), lambda: self.negative(k.INT, depth),
            lambda: self.size(depth), lambda: self.converted_whole(depth), lambda: self.list_number(depth),
        )  # fmt: skip

    def sum(self, kind: Type, depth: int) -> Text:
        sign = self.chance.choice("+-")
        left = self.expression(kind, depth - 1).at(SUM)
        right = self.expression(kind, depth - 1).at(PRODUCT)
        return Text(f"{left} {sign} {right}", SUM)

    def product(self, depth: int) -> Text:
        left = self.expression(k.INT, depth - 1).at(PRODUCT)
        return Text(f"{left} * {self.chance.choice(('2', '3', '-1', '10', '0'))}", PRODUCT)

    def quotient(self, depth: int) -> Text:
        left = self.expression(k.INT, depth - 1).at(PRODUCT)
        sign = self.chance.choice("/%")
        if self.chance.random() < self.risk:
            return Text(f"{left} {sign} {self.expression(k.INT, depth - 1).at(UNARY)}", PRODUCT)
        return Text(
            f"{left} {sign} {self.chance.choice(('2', '3', '-2', '7', '10', '-1', '0x005'))}",
            PRODUCT,
        )

    def negative(self, kind: Type, depth: int) -> Text:
        operand = self.expression(kind, depth - 1).at(UNARY)
        return Text(f"-({operand})" if operand.startswith("-") else f"-{operand}", UNARY)

    def size(self, depth: int) -> Text:
        kind = self.chance.choice(
            (k.STR, k.list_of(k.INT), k.list_of(k.STR), k.map_of(k.STR, k.INT))
        )
        return Text(f"{self.receiver(kind, depth)}.len()")

    def receiver(self, kind: Type, depth: int) -> str:
        return self.expression(kind, depth - 1, exact=True).at(POSTFIX)

    def converted_whole(self, depth: int) -> Text:
        text = self.chance.random()
        number = self.receiver(k.INT, depth)
        other = self.expression(k.INT, depth - 1).at(LAMBDA)
        if text < 0.2:
            return Text(f"{self.receiver(k.STR, depth)}.to_int({other})")
        if text < 0.3:
            return Text(f"{self.receiver(k.STR, depth)}.to_int().or({other})")
        if text < 0.4:
            return Text(
                f"{self.receiver(k.STR, depth)}.index_of({self.expression(k.STR, 0).at(LAMBDA)}).or({other})"
            )
        if text < 0.5:
            way = self.chance.choice(("to_int", "floor", "ceil"))
            return Text(f"{self.receiver(k.FLOAT, depth)}.{way}()")
        if text < 0.6:
            return Text(f"bit.{self.chance.choice(('and', 'or', 'xor'))}({number}, {other})")
        if text < 0.8:
            return Text(f"{number}.{self.chance.choice(('min', 'max'))}({other})")
        return Text(f"{number}.abs()")

    def rescued(self, kind: Type, depth: int, exact: bool) -> Text:
        """Something that may fail somewhere inside, and a fallback for the whole of it."""
        before, self.may_fail = self.may_fail, True
        made = self.expression(kind, depth - 1, exact=True)
        self.may_fail = before
        if made.level < POSTFIX and not made.text.startswith("match"):
            made = Text(f"({made.text})")
        return Text(f"{made.at(POSTFIX)}.or({self.fallback(kind, depth)})")

    def list_number(self, depth: int) -> Text:
        items = self.receiver(k.list_of(k.INT), depth)
        other = self.expression(k.INT, depth - 1).at(LAMBDA)
        form = self.chance.randrange(4)
        if form == 0:
            return Text(f"{items}.sum()")
        if form == 1:
            return Text(
                f"{items}.{self.chance.choice(('min', 'max', 'first', 'last'))}().or({other})"
            )
        if form == 2:
            folding = self.lambda_(k.function((k.INT, k.INT), k.INT), depth - 1).at(LAMBDA)
            first = self.expression(k.INT, depth - 1, exact=True).at(LAMBDA)
            return Text(f"{items}.reduce({first}, {folding})")
        return Text(f"{items}.index_of({other}).or({self.expression(k.INT, 0).at(LAMBDA)})")

    def floating(self, depth: int, exact: bool) -> Text:
        def mixed() -> Text:
            sign = self.chance.choice("+-*")
            kinds = [k.FLOAT, self.chance.choice((k.FLOAT, k.INT))]
            self.chance.shuffle(kinds)
            left, right = (self.expression(kind, depth - 1, exact=True) for kind in kinds)
            level = PRODUCT if sign == "*" else SUM
            return Text(f"{left.at(level)} {sign} {right.at(level + 1)}", level)

        def divided() -> Text:
            left = self.expression(k.FLOAT, depth - 1, exact=True).at(PRODUCT)
            sign = self.chance.choice("/%")
            return Text(f"{left} {sign} {self.chance.choice(('2', '4.0', '-0.5', '3'))}", PRODUCT)

        def changed() -> Text:
            way = self.chance.choice(("abs()", "min(1)", "max(0.5)", "round(1)", "round(0)"))
            return Text(f"{self.receiver(k.FLOAT, depth)}.{way}")

        ways: list[Make] = [mixed, mixed, divided, changed, lambda: self.float_literal(exact)]
        ways += [lambda: Text(f"{self.receiver(k.INT, depth)}.to_float()")]
        if not exact:
            ways += [lambda: self.sum(k.FLOAT, depth), lambda: self.quotient(depth)]
            ways += [lambda: self.expression(k.INT, depth - 1)]
        return self.chance.choice(ways)()

    def truth(self, depth: int) -> Text:
        return self.some(
            lambda: self.comparison(depth), lambda: self.comparison(depth), lambda: self.logical(depth),
            lambda: self.logical(depth), lambda: Text("!" + self.expression(k.BOOL, depth - 1).at(UNARY), UNARY),
            lambda: self.equality(depth), lambda: self.equality(depth), lambda: self.question(depth),
        )  # fmt: skip

    def comparison(self, depth: int) -> Text:
        kind = self.chance.choice((k.INT, k.INT, k.FLOAT, k.STR, k.BYTE))
        sign = self.chance.choice(("<", ">", "<=", ">="))
        left = self.expression(kind, depth - 1, exact=True).at(SUM)
        return Text(f"{left} {sign} {self.expression(kind, depth - 1).at(SUM)}", COMPARE)

    def logical(self, depth: int) -> Text:
        if self.chance.random() < 0.5:
            left, right = self.expression(k.BOOL, depth - 1), self.expression(k.BOOL, depth - 1)
            return Text(f"{left.at(OR)} || {right.at(AND)}", OR)
        left, right = self.expression(k.BOOL, depth - 1), self.expression(k.BOOL, depth - 1)
        return Text(f"{left.at(AND)} && {right.at(COMPARE)}", AND)

    def equality(self, depth: int) -> Text:
        kinds = [kind for kind in self.palette if self.comparable(kind)]
        kind = self.chance.choice(kinds)
        sign = self.chance.choice(("==", "!="))
        names = [name for name in self.variables(kind)] if kind.kind == "optional" else []
        if names and self.chance.random() < 0.5:
            return Text(f"{self.chance.choice(names)} {sign} nil", COMPARE)
        left = self.expression(kind, depth - 1, exact=True).at(SUM)
        if kind.kind == "optional":
            kind = kind.parts[0]
        return Text(f"{left} {sign} {self.expression(kind, depth - 1).at(SUM)}", COMPARE)

    def comparable(self, kind: Type, seen: tuple[str, ...] = ()) -> bool:
        if kind.kind == "struct" and kind.name not in seen:
            fields = self.structs[kind.name].values()
            return all(self.comparable(of, (*seen, kind.name)) for of in fields)
        return self.closed(kind) and all(self.comparable(part, seen) for part in kind.parts)

    def question(self, depth: int) -> Text:
        value = self.expression(k.STR, depth - 1).at(LAMBDA)
        whole = self.expression(k.INT, depth - 1).at(LAMBDA)
        test = self.lambda_(k.function((k.INT,), k.BOOL), depth - 1).at(LAMBDA)
        numbers = k.list_of(k.INT)
        return self.some(
            lambda: Text(f"{self.receiver(k.STR, depth)}.{self.chance.choice(('contains', 'starts_with', 'ends_with'))}({value})"),
            lambda: Text(f"{self.receiver(k.STR, depth)}.is_empty()"),
            lambda: Text(f"{self.receiver(numbers, depth)}.contains({whole})"),
            lambda: Text(f"{self.receiver(numbers, depth)}.{self.chance.choice(('any', 'all'))}({test})"),
            lambda: Text(f"{self.receiver(k.map_of(k.STR, k.INT), depth)}.has({value})"),
            lambda: Text(f"{self.receiver(k.set_of(k.STR), depth)}.contains({value})"),
        )  # fmt: skip

    def string(self, depth: int) -> Text:
        def changed() -> Text:
            ways = (
                "upper()",
                "lower()",
                "trim()",
                "reverse()",
                "repeat(2)",
                'replace("a", "bb")',
                'pad_left(4, "*")',
                "trim_end()",
            )
            return Text(f"{self.receiver(k.STR, depth)}.{self.chance.choice(ways)}")

        def joined() -> Text:
            kind = self.chance.choice((k.STR, k.INT, k.FLOAT, k.BOOL))
            separator = self.expression(k.STR, 0).at(LAMBDA)
            return Text(f"{self.receiver(k.list_of(kind), depth)}.join({separator})")

        def plus() -> Text:
            left = self.expression(k.STR, depth - 1).at(SUM)
            return Text(f"{left} + {self.expression(k.STR, depth - 1).at(PRODUCT)}", SUM)

        def shown() -> Text:
            return Text(
                f"{self.receiver(self.chance.choice((k.INT, k.FLOAT, k.BOOL)), depth)}.to_str()"
            )

        def part() -> Text:
            text = self.receiver(k.STR, depth)
            return Text(
                f"({text} + \"abc\")[{self.chance.choice(('0', '1..3', '..2', '1..', '..=1'))}]"
            )

        return self.some(
            changed, joined, plus, plus, shown, part, *[lambda: self.interpolation(depth)] * 4
        )

    def interpolation(self, depth: int) -> Text:
        pieces = []
        for _ in range(self.chance.randrange(1, 4)):
            pieces.append(self.chance.choice(STRINGS))
            kind = self.chance.choice([kind for kind in self.palette if self.printable(kind)])
            value = self.expression(kind, depth - 1, exact=True).at(LAMBDA)
            if "\n" in value:
                value = self.simple(kind, exact=True).at(LAMBDA)  # a string ends on its line
            pieces.append("${" + value + "}")
        pieces.append(self.chance.choice(("", "", "!", " end")))
        return Text('"' + "".join(pieces) + '"')

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

    def byte(self, depth: int, exact: bool) -> Text:
        whole = self.receiver(k.INT, depth)
        return self.some(
            lambda: self.simple(k.BYTE, exact),
            lambda: Text(f"{whole}.to_byte().or({self.expression(k.BYTE, depth - 1).at(LAMBDA)})"),
            lambda: Text(f"bit.not({self.expression(k.BYTE, depth - 1, exact=True).at(LAMBDA)})"),
        )

    # ---- Collections

    def list(self, kind: Type, depth: int, exact: bool) -> Text:
        element = kind.parts[0]

        def literal() -> Text:
            count = self.chance.randrange(1 if exact else 0, 4)
            items = [self.expression(element, depth - 1, exact).at(LAMBDA) for _ in range(count)]
            return Text(f"[{', '.join(items)}]")

        def plus() -> Text:
            left = self.expression(kind, depth - 1, exact=True).at(SUM)
            sign = self.chance.choice("++-") if self.comparable(element) else "+"
            return Text(f"{left} {sign} {self.expression(kind, depth - 1).at(PRODUCT)}", SUM)

        def mapped() -> Text:
            source = self.chance.choice((k.INT, k.STR, element))
            change = self.lambda_(k.function((source,), element), depth - 1, exact).at(LAMBDA)
            return Text(f"{self.receiver(k.list_of(source), depth)}.map({change})")

        def filtered() -> Text:
            test = self.lambda_(k.function((element,), k.BOOL), depth - 1).at(LAMBDA)
            return Text(f"{self.receiver(kind, depth)}.filter({test})")

        def copy() -> Text:
            ways = ["copy()", "reverse()", "copy().reverse()"] + ["unique()"] * self.comparable(
                element
            )
            ways += ["sort()", "copy().sort()"] * (element in SORTABLE)
            return Text(f"{self.receiver(kind, depth)}.{self.chance.choice(ways)}")

        def part() -> Text:
            items = self.receiver(kind, depth)
            return Text(
                f"{items}[{self.chance.choice(('0..', '..0', '..'))}]".replace("[..]", "[0..]")
            )

        def chained() -> Text:
            items = self.receiver(kind, depth)
            test = self.lambda_(k.function((element,), k.BOOL), depth - 1).at(LAMBDA)
            return Text(f"{items}\n    .copy()\n    .filter({test})")

        if not self.closed(kind):
            return literal()
        ways: list[Make] = [literal, literal, plus, mapped, filtered, copy, part, chained]
        if kind == k.list_of(k.STR):
            text = self.receiver(k.STR, depth)
            ways += [
                lambda: Text(f'{text}.split(",")'),
                lambda: Text(f"{text}.chars()"),
                lambda: Text(f"{text}.lines()"),
            ]
            ways += [lambda: Text(f"{self.receiver(k.map_of(k.STR, k.INT), depth)}.keys()")]
        if kind == k.list_of(k.INT):
            ways += [lambda: Text(f"{self.receiver(k.map_of(k.STR, k.INT), depth)}.values()")]
        if kind == k.list_of(k.BYTE):
            ways += [lambda: Text(f"{self.receiver(k.STR, depth)}.to_bytes()")]
        return self.chance.choice(ways)()

    def map(self, kind: Type, depth: int, exact: bool) -> Text:
        key, value = kind.parts
        if self.chance.random() < 0.2:
            return Text(f"{self.receiver(kind, depth)}.copy()")
        pairs = []
        for _ in range(self.chance.randrange(1 if exact else 0, 4)):
            made = self.expression(key, depth - 1, exact)
            written = (
                f"({made.text})"
                if made.text.isidentifier() and made.text not in ("true", "false")
                else made.at(LAMBDA)
            )
            pairs.append(f"{written}: {self.expression(value, depth - 1, exact).at(LAMBDA)}")
        return Text("{ " + ", ".join(pairs) + " }" if pairs else "{}")

    def set(self, kind: Type, depth: int, exact: bool) -> Text:
        def literal() -> Text:
            count = self.chance.randrange(1 if exact else 0, 4)
            items = [
                self.expression(kind.parts[0], depth - 1, exact).at(LAMBDA) for _ in range(count)
            ]
            return Text("{" + ", ".join(items) + "}" if items else "{}")

        def combined() -> Text:
            way = self.chance.choice(("union", "intersect", "difference"))
            other = self.expression(kind, depth - 1).at(LAMBDA)
            return Text(f"{self.receiver(kind, depth)}.{way}({other})")

        return self.some(
            literal, literal, combined, lambda: Text(f"{self.receiver(kind, depth)}.copy()")
        )

    def optional(self, kind: Type, depth: int, exact: bool) -> Text:
        within = kind.parts[0]
        ways: list[Make] = []
        items = self.variables(k.list_of(within))
        if items:
            ways += [
                lambda: Text(
                    f"{self.chance.choice(items)}.{self.chance.choice(('first()', 'last()', 'get(1)'))}"
                )
            ]
        if within == k.INT:
            ways += [lambda: Text(f"{self.receiver(k.STR, depth)}.to_int()")]
            ways += [
                lambda: Text(
                    f"{self.receiver(k.map_of(k.STR, k.INT), depth)}.get({self.expression(k.STR, depth - 1).at(LAMBDA)})"
                )
            ]
        if self.closed(within):
            ways += [
                lambda: Text(
                    f"[{self.expression(within, depth - 1, exact=True).at(LAMBDA)}].first()"
                )
            ]
        if not exact:
            ways += [lambda: Text("nil"), lambda: self.expression(within, depth - 1)]
        return self.chance.choice(ways)() if ways else self.simple(kind, exact)

    # ---- Structs and functions

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
        if result == k.NOTHING:
            body = (
                "{\n"
                + "\n".join(self.in_lambda(result, lambda: self.block_lines(2, depth)))
                + "\n}"
            )
        elif depth > 0 and self.chance.random() < 0.25:
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
            self.scopes.append({})
            lines = self.block_lines(2, depth - 1)
            lines.append(f"return {self.expression(result, depth - 1, exact).at(LAMBDA)}")
            self.scopes.pop()
            return lines

        return "{\n" + "\n".join(self.in_lambda(result, make)) + "\n}"
