"""Makes random well-typed expressions of Luma, each with what it computes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

from tests.properties.model_scope import Expression, Frame, Function, Scope, Variable
from tests.properties.model_values import (
    COMPARISONS,
    FLOAT_OPERATORS,
    INT_OPERATORS,
    LumaError,
    Struct,
    Value,
    copied,
    copied_list,
    element,
    part,
    text,
    to_int,
    unwrapped,
)

OR, AND, COMPARE, SUM, PRODUCT, UNARY, POSTFIX = 1, 2, 3, 5, 6, 7, 8
LEVELS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "%": PRODUCT}
INTS = ("0", "1", "2", "3", "7", "10", "0x0f", "255", "1_000", "12345678901234567890")
FLOATS = ("0.5", "1.0", "2.25", "1e3", "0.1")
STRINGS = ("", "a", "7", "xy", "-3", "it's", "é😀", "{b}", "$", "12 ")


def plain(shown: str, kind: str, level: int, run: Callable[[Frame], Value]) -> Expression:
    """An expression whose value becomes a float only when it has been computed."""
    return Expression(shown, kind, level, run, lambda frame: float(run(frame)))


class Expressions:
    """`scope` is where the expression stands; `functions` may be called there."""

    def __init__(self, random: Random, scope: Scope, functions: list[Function]) -> None:
        self.random = random
        self.scope = scope
        self.functions = functions

    @contextmanager
    def within(self, scope: Scope) -> Iterator[None]:
        outer, self.scope = self.scope, scope
        yield
        self.scope = outer

    def expression(self, kind: str, depth: int) -> Expression:
        """Any expression of the type, where nothing but its own type is known of it."""
        makers = MAKERS[kind]
        choices = makers.simple if depth <= 0 else (*makers.simple, *makers.simple, *makers.deep)
        for maker in self.random.sample(choices, len(choices)):
            found: Expression | None = maker(self, depth - 1)
            if found is not None:
                return found
        raise AssertionError(kind)

    def expected(self, kind: str, depth: int) -> Expression:
        """An expression where the type is expected: an int may stand for a float, an int or nil for `?int`."""
        chance = self.random.random()
        if kind == "float" and chance < 0.4:
            whole = self.expression("int", depth)
            return Expression(whole.text, kind, whole.level, whole.as_float, whole.as_float)
        if kind == "?int" and chance < 0.2:
            return plain("nil", kind, POSTFIX, lambda frame: None)
        if kind == "?int" and chance < 0.5:
            return self.expression("int", depth)
        return self.expression(kind, depth)

    # Variables and calls

    def variables(self, kind: str) -> list[Variable]:
        return [
            variable
            for variable in self.scope.visible().values()
            if (kind == "int" if variable in self.scope.narrowed else variable.kind == kind)
        ]

    def variable(self, kind: str) -> Expression | None:
        found = self.variables(kind)
        if not found:
            return None
        chosen = self.random.choice(found)
        return plain(chosen.name, kind, POSTFIX, lambda frame: frame.get(chosen))

    def call(self, kind: str, depth: int) -> Expression | None:
        found = [function for function in self.functions if function.result == kind]
        if not found:
            return None
        function = self.random.choice(found)
        arguments = [self.expected(parameter, depth) for parameter in function.parameters]
        shown = f"{function.name}({', '.join(argument.text for argument in arguments)})"
        return plain(
            shown,
            kind,
            POSTFIX,
            lambda frame: function.run([copied(argument.run(frame)) for argument in arguments]),
        )

    def with_fallback(self, kind: str, depth: int) -> Expression | None:
        call = self.call(kind, depth)
        if call is None:
            return None
        if kind == "int" and self.random.random() < 0.3:
            return fallback(call, "err -> err.len() + 1", kind, lambda frame, err: len(err) + 1)
        other = self.expression(kind, depth)
        return fallback(call, other.text, kind, lambda frame, err: other.run(frame))

    def lambda_of_int(self, kind: str, depth: int) -> tuple[str, Callable[[Frame], Value]]:
        """`v -> …` from an int: its text, and what makes the Python function in a frame."""
        scope = self.scope.inner(in_walk=False)
        parameter = scope.declare(self.random.choice("vwxn"), "int")
        with self.within(scope):
            body = self.expression(kind, depth)

        def make(frame: Frame) -> Value:
            def call(value: Value) -> Value:
                own = Frame(frame)
                own.declare(parameter, value)
                return body.run(own)

            return call

        return f"{parameter.name} -> {body.text}", make

    def match(self, kind: str, depth: int) -> Expression:
        """`(match n { 0 -> a, 1, 2 -> b, v -> c })`"""
        subject = self.expression("int", depth)
        first, second = self.expression(kind, depth), self.expression(kind, depth)
        scope = self.scope.inner()
        bound = scope.declare(self.random.choice(("v", "x", "other")), "int")
        with self.within(scope):
            last = self.expression(kind, depth)
        arms = f"0 -> {first.text}, 1, 3..=7 -> {second.text}, {bound.name} -> {last.text}"

        def choose(frame: Frame) -> tuple[Expression, Frame]:
            value = subject.run(frame)
            if value == 0:
                return first, frame
            if value == 1 or 3 <= value <= 7:
                return second, frame
            own = Frame(frame)
            own.declare(bound, value)
            return last, own

        def run(frame: Frame) -> Value:
            arm, own = choose(frame)
            return arm.run(own)

        def as_float(frame: Frame) -> float:
            arm, own = choose(frame)
            return arm.as_float(own)

        return Expression(f"(match {subject.text} {{ {arms} }})", kind, POSTFIX, run, as_float)

    # int and float

    def int_literal(self, depth: int) -> Expression:
        shown = self.random.choice(INTS)
        if len(shown) == 4 and shown.startswith("0x"):
            shown = "0x00f"  # two digits would make a byte
        value = int(shown, 0)
        return plain(shown, "int", POSTFIX, lambda frame: value)

    def float_literal(self, depth: int) -> Expression:
        shown = self.random.choice(FLOATS)
        value = float(shown)
        return plain(shown, "float", POSTFIX, lambda frame: value)

    def operand(self, depth: int) -> Expression:
        """An int, or an optional that unwraps by itself."""
        found = [one for one in self.variables("?int") if one not in self.scope.narrowed]
        if found and self.random.random() < 0.08:
            chosen = self.random.choice(found)
            return plain(
                chosen.name, "int", POSTFIX, lambda frame: unwrapped(frame.get(chosen))
            )
        return self.expression("int", depth)

    def int_arithmetic(self, depth: int) -> Expression:
        operator = self.random.choice("++--**/%")
        left, right = self.operand(depth), self.operand(depth)
        if operator in "/%" and self.random.random() < 0.8:
            value = self.random.choice((2, 3, 5, -4))
            right = plain(str(value), "int", UNARY if value < 0 else POSTFIX, lambda frame: value)
        return arithmetic(operator, left, right, "int")

    def float_arithmetic(self, depth: int) -> Expression:
        operator = self.random.choice("+-*/")
        left = self.expression("float", depth)
        right = self.expression(self.random.choice(("int", "float")), depth)
        if self.random.random() < 0.5:
            left, right = right, left
        return arithmetic(operator, left, right, "float")

    def negated(self, kind: str, depth: int) -> Expression:
        value = self.expression(kind, depth)
        return Expression(
            f"-{value.within(POSTFIX)}",
            kind,
            UNARY,
            lambda frame: -value.run(frame),
            lambda frame: -value.as_float(frame),
        )

    def length(self, depth: int) -> Expression:
        value = self.expression(self.random.choice(("[int]", "str")), depth)
        return plain(
            f"{value.within(POSTFIX)}.len()", "int", POSTFIX, lambda frame: len(value.run(frame))
        )

    def item(self, depth: int) -> Expression:
        items = self.expression("[int]", depth)
        index = self.expression("int", depth) if self.random.random() < 0.2 else None
        index = index or self.int_literal_up_to(1)
        return plain(
            f"{items.within(POSTFIX)}[{index.text}]",
            "int",
            POSTFIX,
            lambda frame: element(items.run(frame), index.run(frame)),
        )

    def int_literal_up_to(self, most: int) -> Expression:
        value = self.random.randint(0, most)
        return plain(str(value), "int", POSTFIX, lambda frame: value)

    def optional_or(self, depth: int) -> Expression:
        value = self.expression("?int", depth)
        other = self.expression("int", depth)
        return fallback(value, other.text, "int", lambda frame, err: other.run(frame))

    def field(self, depth: int) -> Expression:
        owner = self.expression("P", depth)
        return plain(
            f"{owner.within(POSTFIX)}.n", "int", POSTFIX, lambda frame: owner.run(frame).fields["n"]
        )

    def method(self, depth: int) -> Expression:
        """`p.total(k)`, declared in every program."""
        owner, argument = self.expression("P", depth), self.expression("int", depth)

        def run(frame: Frame) -> int:
            fields = owner.run(frame).fields
            factor: int = argument.run(frame)
            return (fields["n"] + sum(fields["xs"])) * factor

        return plain(f"{owner.within(POSTFIX)}.total({argument.text})", "int", POSTFIX, run)

    def lambda_call(self, depth: int) -> Expression | None:
        found = self.variable("(int) -> int")
        if found is None:
            return None
        argument = self.expected("int", depth)
        return plain(
            f"{found.text}({argument.text})",
            "int",
            POSTFIX,
            lambda frame: found.run(frame)(argument.run(frame)),
        )

    def smaller(self, depth: int) -> Expression:
        name = self.random.choice(("min", "max"))
        choose = min if name == "min" else max
        a, b = self.expression("int", depth), self.expression("int", depth)
        return plain(
            f"{a.within(POSTFIX)}.{name}({b.text})",
            "int",
            POSTFIX,
            lambda frame: choose(a.run(frame), b.run(frame)),
        )

    def reduced(self, depth: int) -> Expression:
        items, start = self.expression("[int]", depth), self.expression("int", depth)

        def run(frame: Frame) -> int:
            values = items.run(frame)
            total: int = start.run(frame)
            for value in values:
                total = total * 2 - value
            return total

        shown = f"{items.within(POSTFIX)}.reduce({start.text}, (a, b) -> a * 2 - b)"
        return plain(shown, "int", POSTFIX, run)

    # bool and str

    def bool_literal(self, depth: int) -> Expression:
        value = self.random.random() < 0.5
        return plain("true" if value else "false", "bool", POSTFIX, lambda frame: value)

    def comparison(self, depth: int) -> Expression:
        operator = self.random.choice(tuple(COMPARISONS))
        compute = COMPARISONS[operator]
        left = self.expression(self.random.choice(("int", "int", "float", "str")), depth)
        other = ("int", "float") if left.kind != "str" else ("str",)
        right = self.expression(self.random.choice(other), depth)
        widened = "float" in (left.kind, right.kind)
        shown = f"{left.within(SUM)} {operator} {right.within(SUM)}"

        def run(frame: Frame) -> bool:
            if widened:
                return compute(left.as_float(frame), right.as_float(frame))
            return compute(left.run(frame), right.run(frame))

        return plain(shown, "bool", COMPARE, run)

    def equality(self, depth: int) -> Expression:
        kind = self.random.choice(("[int]", "P", "?int", "bool", "[P]"))
        operator = self.random.choice(("==", "!="))
        left, right = self.expression(kind, depth), self.expression(kind, depth)
        if kind == "?int" and self.random.random() < 0.5:
            right = plain("nil", kind, POSTFIX, lambda frame: None)
        compute = COMPARISONS[operator]
        shown = f"{left.within(SUM)} {operator} {right.within(SUM)}"
        return plain(
            shown, "bool", COMPARE, lambda frame: compute(left.run(frame), right.run(frame))
        )

    def logic(self, depth: int) -> Expression:
        left, right = self.expression("bool", depth), self.expression("bool", depth)
        if self.random.random() < 0.5:
            shown = f"{left.within(AND)} && {right.within(COMPARE)}"
            return plain(shown, "bool", AND, lambda f: left.run(f) and right.run(f))
        shown = f"{left.within(OR)} || {right.within(AND)}"
        return plain(shown, "bool", OR, lambda f: left.run(f) or right.run(f))

    def inverted(self, depth: int) -> Expression:
        value = self.expression("bool", depth)
        return plain(f"!{value.within(UNARY)}", "bool", UNARY, lambda f: not value.run(f))

    def contains(self, depth: int) -> Expression:
        items, wanted = self.expression("[int]", depth), self.expression("int", depth)
        return plain(
            f"{items.within(POSTFIX)}.contains({wanted.text})",
            "bool",
            POSTFIX,
            lambda frame: (lambda values: wanted.run(frame) in values)(items.run(frame)),
        )

    def str_literal(self, depth: int) -> Expression:
        value = self.random.choice(STRINGS)
        return plain(f'"{value}"', "str", POSTFIX, lambda frame: value)

    def interpolation(self, depth: int) -> Expression:
        kinds = ("int", "float", "bool", "str", "[int]", "?int", "P", "Q", "[P]")
        pieces = [self.expression(self.random.choice(kinds), depth) for _ in range(2)]
        shown = f'"<${{{pieces[0].text}}} ${{{pieces[1].text}}}>"'
        return plain(
            shown, "str", POSTFIX, lambda f: f"<{text(pieces[0].run(f))} {text(pieces[1].run(f))}>"
        )

    def joined(self, depth: int) -> Expression:
        return arithmetic("+", self.expression("str", depth), self.expression("str", depth), "str")

    def upper(self, depth: int) -> Expression:
        value = self.expression("str", depth)
        return plain(
            f"{value.within(POSTFIX)}.upper()", "str", POSTFIX, lambda f: value.run(f).upper()
        )

    def name_of(self, depth: int) -> Expression:
        owner = self.expression("Q", depth)
        return plain(
            f"{owner.within(POSTFIX)}.name", "str", POSTFIX, lambda f: owner.run(f).fields["name"]
        )

    # Lists and optionals

    def list_literal(self, depth: int) -> Expression:
        items = [self.expression("int", depth) for _ in range(self.random.randint(1, 3))]
        shown = f"[{', '.join(item.text for item in items)}]"
        return plain(shown, "[int]", POSTFIX, lambda frame: [item.run(frame) for item in items])

    def list_sum(self, depth: int) -> Expression:
        return arithmetic(
            "+", self.expression("[int]", depth), self.expression("[int]", depth), "[int]"
        )

    def mapped(self, depth: int) -> Expression:
        items = self.expression("[int]", depth)
        shown, make = self.lambda_of_int("int", depth)

        def run(frame: Frame) -> list[Value]:
            values = items.run(frame)
            function = make(frame)
            return [function(value) for value in list(values)]

        return plain(f"{items.within(POSTFIX)}.map({shown})", "[int]", POSTFIX, run)

    def filtered(self, depth: int) -> Expression:
        items = self.expression("[int]", depth)
        shown, make = self.lambda_of_int("bool", depth)

        def run(frame: Frame) -> list[Value]:
            values = items.run(frame)
            function = make(frame)
            return [value for value in list(values) if function(value)]

        return plain(f"{items.within(POSTFIX)}.filter({shown})", "[int]", POSTFIX, run)

    def slice(self, depth: int) -> Expression:
        items = self.expression("[int]", depth)
        first, last = sorted((self.random.randint(0, 1), self.random.randint(0, 2)))
        return plain(
            f"{items.within(POSTFIX)}[{first}..{last}]",
            "[int]",
            POSTFIX,
            lambda frame: part(items.run(frame), first, last),
        )

    def numbers_of(self, depth: int) -> Expression:
        owner = self.expression("P", depth)
        return plain(
            f"{owner.within(POSTFIX)}.xs", "[int]", POSTFIX, lambda f: owner.run(f).fields["xs"]
        )

    def got(self, depth: int) -> Expression:
        items, index = self.expression("[int]", depth), self.expression("int", depth)

        def run(frame: Frame) -> Value:
            values = items.run(frame)
            at = index.run(frame)
            return values[at] if 0 <= at < len(values) else None

        return plain(f"{items.within(POSTFIX)}.get({index.text})", "?int", POSTFIX, run)

    def parsed(self, depth: int) -> Expression:
        value = self.expression("str", min(depth, 1))
        shown = f"{value.within(POSTFIX)}.to_int()"
        return plain(shown, "?int", POSTFIX, lambda frame: to_int(value.run(frame)))

    # Structs

    def small_struct(self, depth: int) -> Expression:
        n, xs = self.expected("int", depth), self.expression("[int]", depth)
        named = self.random.random()
        if named < 0.2:
            return plain(
                f"(P {{ n: {n.text} }})",
                "P",
                POSTFIX,
                lambda f: Struct("P", {"n": n.run(f), "xs": []}),
            )
        shown = f"(P {{ n: {n.text}, xs: {xs.text} }})" if named < 0.5 else f"P({n.text}, {xs.text})"
        return plain(
            shown, "P", POSTFIX, lambda f: Struct("P", {"n": n.run(f), "xs": xs.run(f)})
        )

    def large_struct(self, depth: int) -> Expression:
        p, name = self.expression("P", depth), self.expression("str", depth)
        return plain(
            f"Q({p.text}, {name.text})",
            "Q",
            POSTFIX,
            lambda f: Struct("Q", {"p": copied(p.run(f)), "name": name.run(f)}),
        )

    def inner_struct(self, depth: int) -> Expression:
        owner = self.expression("Q", depth)
        return plain(f"{owner.within(POSTFIX)}.p", "P", POSTFIX, lambda f: owner.run(f).fields["p"])

    def struct_item(self, depth: int) -> Expression | None:
        items = self.variable("[P]")
        if items is None:
            return None
        index = self.random.randint(0, 1)
        return plain(
            f"{items.text}[{index}]", "P", POSTFIX, lambda frame: element(items.run(frame), index)
        )

    def struct_list(self, depth: int) -> Expression:
        items = [self.expression("P", depth) for _ in range(self.random.randint(1, 2))]
        shown = f"[{', '.join(item.text for item in items)}]"
        return plain(shown, "[P]", POSTFIX, lambda f: [copied(item.run(f)) for item in items])

    def struct_list_copy(self, depth: int) -> Expression:
        items = self.expression("[P]", depth)
        return plain(
            f"{items.within(POSTFIX)}.copy()", "[P]", POSTFIX, lambda f: copied_list(items.run(f))
        )

    def function_value(self, depth: int) -> Expression:
        shown, make = self.lambda_of_int("int", depth)
        return plain(shown, "(int) -> int", 0, make)


def arithmetic(operator: str, left: Expression, right: Expression, kind: str) -> Expression:
    level = LEVELS[operator]
    shown = f"{left.within(level)} {operator} {right.within(level + 1)}"
    if kind in ("str", "[int]"):
        return plain(shown, kind, level, lambda f: left.run(f) + right.run(f))
    floats = FLOAT_OPERATORS.get(operator, FLOAT_OPERATORS["+"])

    def as_float(frame: Frame) -> float:
        if operator == "%":
            return float(INT_OPERATORS["%"](left.run(frame), right.run(frame)))
        return floats(left.as_float(frame), right.as_float(frame))

    if kind == "float":
        return Expression(shown, kind, level, as_float, as_float)
    ints = INT_OPERATORS[operator]
    return Expression(
        shown, kind, level, lambda frame: ints(left.run(frame), right.run(frame)), as_float
    )


def fallback(
    value: Expression, shown: str, kind: str, other: Callable[[Frame, str], Value]
) -> Expression:
    """`value.or(…)`: on a failure, and where an optional is nil."""

    def run(frame: Frame) -> Value:
        try:
            found = value.run(frame)
        except LumaError as failure:
            return other(frame, str(failure))
        if found is None:
            return other(frame, "nil")
        return found

    return plain(f"{value.within(POSTFIX)}.or({shown})", kind, POSTFIX, run)


Maker = Callable[[Expressions, int], "Expression | None"]


class Makers:
    """The ways to make an expression of one type: those that end, and those that go deeper."""

    def __init__(self, kind: str, simple: tuple[Maker, ...], deep: tuple[Maker, ...]) -> None:
        of_every_type: tuple[Maker, ...] = (
            lambda e, depth: e.call(kind, depth),
            lambda e, depth: e.with_fallback(kind, depth),
            lambda e, depth: e.match(kind, depth),
        )
        variable: Maker = lambda e, depth: e.variable(kind)
        self.simple = (variable, variable, *simple)
        self.deep = (*deep, *(() if kind.startswith("(") else of_every_type))


E = Expressions
MAKERS = {
    one[0]: Makers(*one)
    for one in (
        ("int", (E.int_literal,), (
            E.int_arithmetic, E.int_arithmetic, lambda e, d: e.negated("int", d), E.length, E.item, E.optional_or,
            E.field, E.method, E.lambda_call, E.smaller, E.reduced,
        )),
        ("float", (E.float_literal,), (E.float_arithmetic, lambda e, d: e.negated("float", d))),
        ("bool", (E.bool_literal,), (E.comparison, E.equality, E.logic, E.inverted, E.contains)),
        ("str", (E.str_literal,), (E.interpolation, E.joined, E.upper, E.name_of)),
        ("[int]", (E.list_literal,), (E.list_sum, E.mapped, E.filtered, E.slice, E.numbers_of)),
        ("?int", (E.got,), (E.parsed,)),
        ("P", (E.small_struct,), (E.inner_struct, E.struct_item)),
        ("Q", (E.large_struct,), ()),
        ("[P]", (E.struct_list,), (E.struct_list_copy,)),
        ("(int) -> int", (E.function_value,), ()),
    )
}  # fmt: skip
