"""Random expressions of the simple types: int, float, bool, str."""

from __future__ import annotations

from tests.properties.model.expressions import (
    AND,
    COMPARE,
    OR,
    POSTFIX,
    PRODUCT,
    SUM,
    UNARY,
    Expressions,
    fallback,
    makes,
    plain,
)
from tests.properties.model.scope import Expression, Frame
from tests.properties.model.values import (
    COMPARISONS,
    FLOAT_OPERATORS,
    INT_OPERATORS,
    TooLarge,
    element,
    text,
)

LEVELS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "%": PRODUCT}
INTS = ("0", "1", "2", "3", "7", "10", "0x00f", "255", "1_000", "12345678901234567890")
EXACT = 2**53
"""Up to here every int is a float."""

FLOATS = ("0.5", "1.0", "2.25", "1e3", "0.1")
STRINGS = ("", "a", "7", "xy", "-3", "it's", "é😀", "{b}", "$", "12 ")


def arithmetic(operator: str, left: Expression, right: Expression, kind: str) -> Expression:
    """A binary operation; where a float is expected its operands are converted first."""
    level = LEVELS[operator]
    shown = f"{left.within(level)} {operator} {right.within(level + 1)}"
    if kind in ("str", "[int]"):
        return plain(shown, kind, level, lambda frame: left.run(frame) + right.run(frame))

    def as_float(frame: Frame) -> float:
        return FLOAT_OPERATORS[operator](left.as_float(frame), right.as_float(frame))

    def as_int(frame: Frame) -> int:
        return INT_OPERATORS[operator](left.run(frame), right.run(frame))

    return Expression(shown, kind, level, as_float if kind == "float" else as_int, as_float)


# int


@makes("int", deep=False)
def int_literal(e: Expressions, depth: int) -> Expression:
    shown = e.random.choice(INTS)
    value = int(shown, 0)
    return plain(shown, "int", POSTFIX, lambda frame: value)


@makes("int", weight=2)
def int_arithmetic(e: Expressions, depth: int) -> Expression:
    operator = e.random.choice("++--**/%")
    left, right = e.operand(depth), e.operand(depth)
    if operator in "/%" and e.random.random() < 0.8:
        value = e.random.choice((2, 3, 5, -4))
        right = plain(str(value), "int", UNARY if value < 0 else POSTFIX, lambda frame: value)
    return arithmetic(operator, left, right, "int")


def _negated(e: Expressions, kind: str, depth: int) -> Expression:
    value = e.expression(kind, depth)
    return Expression(
        f"-{value.within(POSTFIX)}",
        kind,
        UNARY,
        lambda frame: -value.run(frame),
        lambda frame: -value.as_float(frame),
    )


@makes("int")
def negated_int(e: Expressions, depth: int) -> Expression:
    return _negated(e, "int", depth)


@makes("int")
def length(e: Expressions, depth: int) -> Expression:
    value = e.expression(e.random.choice(("[int]", "str", "{str: int}")), depth)
    shown = f"{value.within(POSTFIX)}.len()"
    return plain(shown, "int", POSTFIX, lambda frame: len(value.run(frame)))


@makes("int")
def item(e: Expressions, depth: int) -> Expression:
    items = e.expression("[int]", depth)
    index = e.expression("int", depth) if e.random.random() < 0.2 else None
    small = e.random.randint(0, 1)
    index = index or plain(str(small), "int", POSTFIX, lambda frame: small)
    return plain(
        f"{items.within(POSTFIX)}[{index.text}]",
        "int",
        POSTFIX,
        lambda frame: element(items.run(frame), index.run(frame)),
    )


@makes("int")
def optional_or(e: Expressions, depth: int) -> Expression:
    value, other = e.expression("?int", depth), e.expression("int", depth)
    return fallback(value, other.text, "int", lambda frame, err: other.run(frame), other.as_float)


@makes("int")
def smaller(e: Expressions, depth: int) -> Expression:
    name = e.random.choice(("min", "max"))
    choose = min if name == "min" else max
    a, b = e.expression("int", depth), e.expression("int", depth)
    shown = f"{a.within(POSTFIX)}.{name}({b.text})"
    return plain(shown, "int", POSTFIX, lambda frame: choose(a.run(frame), b.run(frame)))


@makes("int")
def lambda_call(e: Expressions, depth: int) -> Expression | None:
    found = e.variable("(int) -> int")
    if found is None:
        return None
    argument = e.expected("int", depth)
    shown = f"{found.text}({argument.text})"
    return plain(shown, "int", POSTFIX, lambda frame: found.run(frame)(argument.run(frame)))


# float


@makes("float", deep=False)
def float_literal(e: Expressions, depth: int) -> Expression:
    shown = e.random.choice(FLOATS)
    value = float(shown)
    return plain(shown, "float", POSTFIX, lambda frame: value)


@makes("float", weight=2)
def float_arithmetic(e: Expressions, depth: int) -> Expression:
    operator = e.random.choice("+-*/")
    left = e.expression("float", depth)
    right = e.expression(e.random.choice(("int", "float")), depth)
    if e.random.random() < 0.5:
        left, right = right, left
    return arithmetic(operator, left, right, "float")


@makes("float")
def negated_float(e: Expressions, depth: int) -> Expression:
    return _negated(e, "float", depth)


# bool


@makes("bool", deep=False)
def bool_literal(e: Expressions, depth: int) -> Expression:
    value = e.random.random() < 0.5
    return plain("true" if value else "false", "bool", POSTFIX, lambda frame: value)


@makes("bool", weight=2)
def comparison(e: Expressions, depth: int) -> Expression:
    operator = e.random.choice(tuple(COMPARISONS))
    compute = COMPARISONS[operator]
    left = e.expression(e.random.choice(("int", "int", "float", "str")), depth)
    others = ("int", "float") if left.kind != "str" else ("str",)
    right = e.expression(e.random.choice(others), depth)
    widened = "float" in (left.kind, right.kind)
    shown = f"{left.within(SUM)} {operator} {right.within(SUM)}"

    def run(frame: Frame) -> bool:
        if widened:
            sides = left.as_float(frame), right.as_float(frame)
            if max(map(abs, sides)) > EXACT:
                raise TooLarge  # an int beside a float: whether it is rounded first is left open
            return compute(*sides)
        return compute(left.run(frame), right.run(frame))

    return plain(shown, "bool", COMPARE, run)


@makes("bool")
def equality(e: Expressions, depth: int) -> Expression:
    kind = e.random.choice(("[int]", "P", "?int", "bool", "[P]", "{str: int}"))
    operator = e.random.choice(("==", "!="))
    left, right = e.expression(kind, depth), e.expression(kind, depth)
    if kind == "?int" and e.random.random() < 0.5:
        right = plain("nil", kind, POSTFIX, lambda frame: None)
    compute = COMPARISONS[operator]
    shown = f"{left.within(SUM)} {operator} {right.within(SUM)}"
    return plain(shown, "bool", COMPARE, lambda frame: compute(left.run(frame), right.run(frame)))


@makes("bool")
def logic(e: Expressions, depth: int) -> Expression:
    left, right = e.expression("bool", depth), e.expression("bool", depth)
    if e.random.random() < 0.5:
        shown = f"{left.within(AND)} && {right.within(COMPARE)}"
        return plain(shown, "bool", AND, lambda frame: left.run(frame) and right.run(frame))
    shown = f"{left.within(OR)} || {right.within(AND)}"
    return plain(shown, "bool", OR, lambda frame: left.run(frame) or right.run(frame))


@makes("bool")
def inverted(e: Expressions, depth: int) -> Expression:
    value = e.expression("bool", depth)
    return plain(f"!{value.within(UNARY)}", "bool", UNARY, lambda frame: not value.run(frame))


@makes("bool")
def contains(e: Expressions, depth: int) -> Expression:
    items, wanted = e.expression("[int]", depth), e.expression("int", depth)

    def run(frame: Frame) -> bool:
        values = items.run(frame)
        return wanted.run(frame) in values

    return plain(f"{items.within(POSTFIX)}.contains({wanted.text})", "bool", POSTFIX, run)


# str


@makes("str", deep=False)
def str_literal(e: Expressions, depth: int) -> Expression:
    value = e.random.choice(STRINGS)
    return plain(f'"{value}"', "str", POSTFIX, lambda frame: value)


@makes("str", weight=2)
def interpolation(e: Expressions, depth: int) -> Expression:
    kinds = ("int", "float", "bool", "str", "[int]", "?int", "P", "Q", "[P]", "{str: int}")
    first, last = (e.expression(e.random.choice(kinds), depth) for _ in range(2))
    shown = f'"<${{{first.text}}} ${{{last.text}}}>"'

    def run(frame: Frame) -> str:
        start = text(first.run(frame))
        return f"<{start} {text(last.run(frame))}>"

    return plain(shown, "str", POSTFIX, run)


@makes("str")
def joined(e: Expressions, depth: int) -> Expression:
    return arithmetic("+", e.expression("str", depth), e.expression("str", depth), "str")


@makes("str")
def upper(e: Expressions, depth: int) -> Expression:
    value = e.expression("str", depth)
    shown = f"{value.within(POSTFIX)}.upper()"
    return plain(shown, "str", POSTFIX, lambda frame: value.run(frame).upper())
