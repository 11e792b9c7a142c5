"""Makes bools and strings."""

from __future__ import annotations

from tests.properties.generator.forms import (
    AND,
    COMPARE,
    LAMBDA,
    OR,
    PRODUCT,
    STRINGS,
    SUM,
    UNARY,
    Text,
)
from tests.properties.generator.numbers import Numbers
from tests.properties.reference import kinds as k


class Texts(Numbers):
    """Comparisons, interpolations, and methods that give texts or answers."""

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
        names = list(self.variables(kind)) if kind.kind == "optional" else []
        if names and self.chance.random() < 0.5:
            return Text(f"{self.chance.choice(names)} {sign} nil", COMPARE)
        left = self.expression(kind, depth - 1, exact=True).at(SUM)
        if kind.kind == "optional":
            kind = kind.parts[0]
        return Text(f"{left} {sign} {self.expression(kind, depth - 1).at(SUM)}", COMPARE)

    def question(self, depth: int) -> Text:
        value = self.expression(k.STR, depth - 1).at(LAMBDA)
        whole = self.expression(k.INT, depth - 1).at(LAMBDA)
        test = self.lambda_(k.function((k.INT,), k.BOOL), depth - 1).at(LAMBDA)
        numbers = k.list_of(k.INT)
        return self.some(
            lambda: Text(f"{self.receiver(k.STR, depth)}.{self.chance.choice(('contains', 'starts_with', 'ends_with'))}({value})"),
            lambda: Text(f"{self.receiver(k.STR, depth)}.{self.chance.choice(('is_empty', 'is_digit', 'is_letter'))}()"),
            lambda: Text(f"{self.receiver(numbers, depth)}.contains({whole})"),
            lambda: Text(f"{self.receiver(numbers, depth)}.{self.chance.choice(('any', 'all'))}({test})"),
            lambda: Text(f"{self.receiver(k.map_of(k.STR, k.INT), depth)}.has({value})"),
            lambda: Text(f"{self.receiver(k.set_of(k.STR), depth)}.contains({value})"),
            lambda: Text(f"{self.receiver(k.set_of(k.INT), depth)}.is_subset({self.expression(k.set_of(k.INT), depth - 1).at(LAMBDA)})"),
            lambda: Text(f"{self.receiver(k.STR, depth)}.to_bool({self.expression(k.BOOL, 0).at(LAMBDA)})"),
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
                "trim_start()",
                "trim_left()",
                "trim_right()",
                "title()",
                "pad_left(6)",
                "pad_right(5)",
                'pad_right(6, "-=")',
                f"replace({self.expression(k.STR, 0).at(LAMBDA)}, {self.expression(k.STR, 0).at(LAMBDA)})",
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
            kinds = [kind for kind in self.palette if self.printable(kind)]
            kind = self.chance.choice(
                [kind for kind in kinds if self.closed(kind) or kind.kind == "trait"]
            )
            value = self.expression(kind, depth - 1, exact=True).at(LAMBDA)
            if "\n" in value:
                value = self.simple(kind, exact=True).at(LAMBDA)  # a string ends on its line
            pieces.append("${" + value + "}")
        pieces.append(self.chance.choice(("", "", "!", " end")))
        return Text('"' + "".join(pieces) + '"')
