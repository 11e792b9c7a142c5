"""Makes lists, maps, sets and optionals."""

from __future__ import annotations

from tests.properties.generator.forms import (
    LAMBDA,
    PRODUCT,
    SUM,
    Text,
)
from tests.properties.generator.making import SORTABLE, Make
from tests.properties.generator.texts import Texts
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Collections(Texts):
    """Literals, operators and methods that give collections."""

    def list_text(self, kind: Type, depth: int, exact: bool) -> Text:
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

        def fewer() -> Text:
            way = self.chance.choice(("take", "drop"))
            return Text(f"{self.receiver(kind, depth)}.{way}({self.chance.randrange(3)})")

        def copy() -> Text:
            ways = ["copy()", "reverse()", "copy().reverse()"]
            if self.comparable(element):
                other = self.expression(kind, depth - 1).at(LAMBDA)
                ways += ["unique()", f"intersect({other})"]
            ways += ["sort()", "copy().sort()"] * (element in SORTABLE)
            return Text(f"{self.receiver(kind, depth)}.{self.chance.choice(ways)}")

        def part() -> Text:
            items = self.receiver(kind, depth)
            bounds = ["0..", "..0", "0..0"]
            if self.chance.random() < 3 * self.risk:
                bounds += ["1..", "..1", "0..=1", "1..3", "2..1", "-1.."]
            return Text(f"{items}[{self.chance.choice(bounds)}]")

        def chained() -> Text:
            items = self.receiver(kind, depth)
            test = self.lambda_(k.function((element,), k.BOOL), depth - 1).at(LAMBDA)
            return Text(f"{items}\n    .copy()\n    .filter({test})")

        if not self.closed(kind):
            return literal()
        ways: list[Make] = [literal, literal, plus, mapped, filtered, fewer, copy, part, chained]
        if kind == k.list_of(k.STR):
            text = self.receiver(k.STR, depth)
            ways += [
                lambda: Text(f'{text}.split(",")'),
                lambda: Text(self.chance.choice((f"{text}.split()", f'{text}.split("a", 2)'))),
                lambda: Text(f'{text}.partition("a")'),
                lambda: Text(f"{text}.chars()"),
                lambda: Text(f"{text}.lines()"),
            ]
            ways += [lambda: Text(f"{self.receiver(k.map_of(k.STR, k.INT), depth)}.keys()")]
        if kind == k.list_of(k.INT):
            ways += [lambda: Text(f"{self.receiver(k.map_of(k.STR, k.INT), depth)}.values()")]
        if kind == k.list_of(k.BYTE):
            ways += [lambda: self.octets(depth)] * 2
        return self.chance.choice(ways)()

    def map_text(self, kind: Type, depth: int, exact: bool) -> Text:
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

    def set_text(self, kind: Type, depth: int, exact: bool) -> Text:
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

    def optional_text(self, kind: Type, depth: int, exact: bool) -> Text:
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
            ways += self.caught(within, depth)
        return self.chance.choice(ways)() if ways else self.simple(kind, exact)

    def caught(self, within: Type, depth: int) -> list[Make]:
        """Calls that give nil where they fail; what is written in them may fail, too."""

        def filled() -> str:
            kind = self.chance.choice((k.STR, k.list_of(k.BYTE)))
            return f"buffer({self.expression(kind, depth - 1, exact=True).at(LAMBDA)})"

        def count() -> str:
            way = self.chance.choice(("min(3)", "max(0)"))
            number = f"({self.expression(k.INT, depth - 1).at(LAMBDA)}).{way}"
            return self.chance.choice((str(self.chance.randrange(4)), number))

        def read() -> Text:
            delimiter = f"0x{self.chance.choice(('20', '61'))}"
            return Text(f"{filled()}.read({self.chance.choice((count(), delimiter))})")

        if within == k.STR:
            return [read, lambda: Text(f"{self.receiver(k.list_of(k.BYTE), depth)}.to_str()")]
        if within == k.BYTE:
            return [lambda: Text(f"{filled()}.{self.chance.choice(('read()', 'peek()'))}")]
        if within == k.list_of(k.BYTE):
            return [read, lambda: Text(f"{self.receiver(k.STR, depth)}.from_hex()")]
        return []
