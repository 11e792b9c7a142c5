"""Makes ints, floats and bytes."""

from __future__ import annotations

from tests.properties.generator.calls import Calls
from tests.properties.generator.forms import (
    LAMBDA,
    PRODUCT,
    SUM,
    UNARY,
    Text,
)
from tests.properties.generator.making import Make
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type


class Numbers(Calls):
    """Arithmetic, and methods that give numbers."""

    def whole(self, depth: int, exact: bool) -> Text:
        if not exact and self.chance.random() < 0.1:
            return self.expression(k.BYTE, depth - 1, exact=True)
        return self.some(
            self.whole_literal, lambda: self.sum(k.INT, depth), lambda: self.sum(k.INT, depth),
            lambda: self.product(depth), lambda: self.quotient(depth), lambda: self.negative(k.INT, depth),
            lambda: self.size(depth), lambda: self.converted_whole(depth), lambda: self.list_number(depth),
            lambda: self.of_octets(depth),
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

    def converted_whole(self, depth: int) -> Text:
        text = self.chance.random()
        number = self.receiver(k.INT, depth)
        other = self.expression(k.INT, depth - 1).at(LAMBDA)
        if text < 0.2:
            return Text(f"{self.receiver(k.STR, depth)}.to_int({other})")
        if text < 0.3:
            return Text(f"{self.receiver(k.STR, depth)}.to_int().or({other})")
        if text < 0.35:
            own = self.chance.choice(('count("a")', "byte_len()", f"parse_int(16).or({other})"))
            return Text(f"{self.receiver(k.STR, depth)}.{own}")
        if text < 0.4:
            way = self.chance.choice(("index_of", "last_index_of", "find"))
            return Text(
                f"{self.receiver(k.STR, depth)}.{way}({self.expression(k.STR, 0).at(LAMBDA)}).or({other})"
            )
        if text < 0.5:
            way = self.chance.choice(("to_int", "floor", "ceil"))
            return Text(f"{self.receiver(k.FLOAT, depth)}.{way}()")
        if text < 0.6:
            return Text(f"bit.{self.chance.choice(('and', 'or', 'xor'))}({number}, {other})")
        if text < 0.65:
            byte = self.expression(k.BYTE, depth - 1, exact=True).at(LAMBDA)
            return Text(self.chance.choice((f"bit.not({byte})", f"bit.shift_left({byte}, 8)")))
        if text < 0.8:
            return Text(f"{number}.{self.chance.choice(('min', 'max'))}({other})")
        return Text(f"{number}.abs()")

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
