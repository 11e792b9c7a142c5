"""Random expressions of lists, maps, optionals, structs, traits and functions."""

from __future__ import annotations

from tests.properties.model.expressions import POSTFIX, Expressions, makes, plain
from tests.properties.model.scalars import STRINGS, arithmetic
from tests.properties.model.scope import Expression, Frame
from tests.properties.model.values import Struct, Value, copied, copied_list, element, part, to_int

# Lists


@makes("[int]", deep=False)
def list_literal(e: Expressions, depth: int) -> Expression:
    items = [e.expression("int", depth) for _ in range(e.random.randint(1, 3))]
    shown = f"[{', '.join(item.text for item in items)}]"
    return plain(shown, "[int]", POSTFIX, lambda frame: [item.run(frame) for item in items])


@makes("[int]")
def list_sum(e: Expressions, depth: int) -> Expression:
    return arithmetic("+", e.expression("[int]", depth), e.expression("[int]", depth), "[int]")


@makes("[int]")
def mapped(e: Expressions, depth: int) -> Expression:
    items = e.expression("[int]", depth)
    shown, make = e.lambda_of_int("int", depth)

    def run(frame: Frame) -> list[Value]:
        values = items.run(frame)
        function = make(frame)
        return [function(value) for value in list(values)]

    return plain(f"{items.within(POSTFIX)}.map({shown})", "[int]", POSTFIX, run)


@makes("[int]")
def filtered(e: Expressions, depth: int) -> Expression:
    items = e.expression("[int]", depth)
    shown, make = e.lambda_of_int("bool", depth)

    def run(frame: Frame) -> list[Value]:
        values = items.run(frame)
        function = make(frame)
        return [value for value in list(values) if function(value)]

    return plain(f"{items.within(POSTFIX)}.filter({shown})", "[int]", POSTFIX, run)


@makes("[int]")
def cut(e: Expressions, depth: int) -> Expression:
    items = e.expression("[int]", depth)
    first, last = sorted((e.random.randint(0, 1), e.random.randint(0, 2)))
    shown = f"{items.within(POSTFIX)}[{first}..{last}]"
    return plain(shown, "[int]", POSTFIX, lambda frame: part(items.run(frame), first, last))


@makes("[int]")
def numbers_of(e: Expressions, depth: int) -> Expression:
    owner = e.expression("P", depth)
    shown = f"{owner.within(POSTFIX)}.xs"
    return plain(shown, "[int]", POSTFIX, lambda frame: owner.run(frame).fields["xs"])


@makes("[int]")
def values_of(e: Expressions, depth: int) -> Expression:
    owner = e.expression("{str: int}", depth)
    shown = f"{owner.within(POSTFIX)}.values()"
    return plain(shown, "[int]", POSTFIX, lambda frame: list(owner.run(frame).values()))


@makes("int")
def reduced(e: Expressions, depth: int) -> Expression:
    """Where a float is expected, the type of the start is a float: so is all of it then."""
    items, start = e.expression("[int]", depth), e.expression("int", depth)

    def run(frame: Frame) -> int:
        values = items.run(frame)
        total: int = start.run(frame)
        for value in values:
            total = total * 2 - value
        return total

    def as_float(frame: Frame) -> float:
        values = items.run(frame)
        total = start.as_float(frame)
        for value in values:
            total = total * 2.0 - value
        return total

    shown = f"{items.within(POSTFIX)}.reduce({start.text}, (a, b) -> a * 2 - b)"
    return Expression(shown, "int", POSTFIX, run, as_float)


# Maps


@makes("{str: int}", deep=False)
def map_literal(e: Expressions, depth: int) -> Expression:
    keys = [e.random.choice(STRINGS) for _ in range(e.random.randint(1, 3))]
    values = [e.expression("int", depth) for _ in keys]
    pairs = ", ".join(f'"{key}": {one.text}' for key, one in zip(keys, values, strict=True))

    def run(frame: Frame) -> dict[str, Value]:
        return {key: one.run(frame) for key, one in zip(keys, values, strict=True)}

    return plain(f"({{ {pairs} }})", "{str: int}", POSTFIX, run)


@makes("?int")
def map_value(e: Expressions, depth: int) -> Expression:
    owner, key = e.expression("{str: int}", depth), e.expression("str", depth)

    def run(frame: Frame) -> Value:
        values = owner.run(frame)
        return values.get(key.run(frame))

    return plain(f"{owner.within(POSTFIX)}.get({key.text})", "?int", POSTFIX, run)


@makes("bool")
def has_key(e: Expressions, depth: int) -> Expression:
    owner, key = e.expression("{str: int}", depth), e.expression("str", depth)

    def run(frame: Frame) -> bool:
        values = owner.run(frame)
        return key.run(frame) in values

    return plain(f"{owner.within(POSTFIX)}.has({key.text})", "bool", POSTFIX, run)


# Optionals


@makes("?int", deep=False)
def got(e: Expressions, depth: int) -> Expression:
    items, index = e.expression("[int]", depth), e.expression("int", depth)

    def run(frame: Frame) -> Value:
        values = items.run(frame)
        at = index.run(frame)
        return values[at] if 0 <= at < len(values) else None

    return plain(f"{items.within(POSTFIX)}.get({index.text})", "?int", POSTFIX, run)


@makes("?int")
def parsed(e: Expressions, depth: int) -> Expression:
    value = e.expression("str", min(depth, 1))
    shown = f"{value.within(POSTFIX)}.to_int()"
    return plain(shown, "?int", POSTFIX, lambda frame: to_int(value.run(frame)))


# Structs: every program declares P { n: int, xs: [int] } and Q { p: P, name: str }


@makes("P", deep=False)
def small_struct(e: Expressions, depth: int) -> Expression:
    n, xs = e.expected("int", depth), e.expression("[int]", depth)
    named = e.random.random()
    if named < 0.2:
        shown = f"(P {{ n: {n.text} }})"
        return plain(shown, "P", POSTFIX, lambda frame: Struct("P", {"n": n.run(frame), "xs": []}))
    shown = f"(P {{ n: {n.text}, xs: {xs.text} }})" if named < 0.5 else f"P({n.text}, {xs.text})"

    def run(frame: Frame) -> Struct:
        return Struct("P", {"n": n.run(frame), "xs": xs.run(frame)})

    return plain(shown, "P", POSTFIX, run)


@makes("Q", deep=False)
def large_struct(e: Expressions, depth: int) -> Expression:
    p, name = e.expression("P", depth), e.expression("str", depth)

    def run(frame: Frame) -> Struct:
        inner = copied(p.run(frame))
        return Struct("Q", {"p": inner, "name": name.run(frame)})

    return plain(f"Q({p.text}, {name.text})", "Q", POSTFIX, run)


@makes("P")
def inner_struct(e: Expressions, depth: int) -> Expression:
    owner = e.expression("Q", depth)
    shown = f"{owner.within(POSTFIX)}.p"
    return plain(shown, "P", POSTFIX, lambda frame: owner.run(frame).fields["p"])


@makes("P")
def struct_item(e: Expressions, depth: int) -> Expression | None:
    items = e.variable("[P]")
    if items is None:
        return None
    index = e.random.randint(0, 1)
    shown = f"{items.text}[{index}]"
    return plain(shown, "P", POSTFIX, lambda frame: element(items.run(frame), index))


@makes("int")
def field(e: Expressions, depth: int) -> Expression:
    owner = e.expression("P", depth)
    shown = f"{owner.within(POSTFIX)}.n"
    return plain(shown, "int", POSTFIX, lambda frame: owner.run(frame).fields["n"])


@makes("str")
def name_of(e: Expressions, depth: int) -> Expression:
    owner = e.expression("Q", depth)
    shown = f"{owner.within(POSTFIX)}.name"
    return plain(shown, "str", POSTFIX, lambda frame: owner.run(frame).fields["name"])


def _fresh_small(e: Expressions, depth: int) -> Expression:
    made = small_struct(e, depth)
    assert made is not None
    return made


@makes("int")
def total(e: Expressions, depth: int) -> Expression:
    """`p.total(k)`, a method of every program."""
    owner = e.variable("P") or _fresh_small(e, depth)
    argument = e.expression("int", depth)

    def run(frame: Frame) -> int:
        receiver = owner.run(frame)
        factor: int = argument.run(frame)
        together: int = receiver.fields["n"] + sum(receiver.fields["xs"])
        return together * factor

    return plain(f"{owner.within(POSTFIX)}.total({argument.text})", "int", POSTFIX, run)


@makes("[P]", deep=False)
def struct_list(e: Expressions, depth: int) -> Expression:
    items = [e.expression("P", depth) for _ in range(e.random.randint(1, 2))]
    shown = f"[{', '.join(item.text for item in items)}]"
    return plain(shown, "[P]", POSTFIX, lambda frame: [copied(item.run(frame)) for item in items])


@makes("[P]")
def struct_list_copy(e: Expressions, depth: int) -> Expression:
    items = e.expression("[P]", depth)
    shown = f"{items.within(POSTFIX)}.copy()"
    return plain(shown, "[P]", POSTFIX, lambda frame: copied_list(items.run(frame)))


# A trait: Counts { fn count(self) -> int  fn grow(self) }, which P and Q have


def count(value: Struct) -> int:
    """What `count` gives: of P its n, of Q its p's n times ten."""
    number: int = value.fields["n"] if value.name == "P" else value.fields["p"].fields["n"] * 10
    return number


@makes("Counts", deep=False)
def viewed(e: Expressions, depth: int) -> Expression:
    """A locked variable, which the trait's variable refers to, or a new struct."""
    found = [one for kind in "PQ" for one in e.variables(kind) if one.locked]
    if not found or e.random.random() < 0.3:
        return _fresh_small(e, depth)
    chosen = e.random.choice(found)
    return plain(chosen.name, "Counts", POSTFIX, lambda frame: frame.get(chosen))


@makes("int")
def counted(e: Expressions, depth: int) -> Expression | None:
    found = e.variable("Counts")
    if found is None:
        return None
    return plain(f"{found.text}.count()", "int", POSTFIX, lambda frame: count(found.run(frame)))


# Functions


@makes("(int) -> int", deep=False)
def function_value(e: Expressions, depth: int) -> Expression:
    shown, make = e.lambda_of_int("int", depth)
    return plain(shown, "(int) -> int", 0, make)


@makes("int")
def called_item(e: Expressions, depth: int) -> Expression | None:
    """`fs[0](n)`"""
    items = e.variable("[(int) -> int]")
    if items is None:
        return None
    argument = e.expression("int", depth)

    def run(frame: Frame) -> Value:
        function = element(items.run(frame), 0)
        return function(argument.run(frame))

    return plain(f"{items.text}[0]({argument.text})", "int", POSTFIX, run)


@makes("[(int) -> int]", deep=False)
def function_list(e: Expressions, depth: int) -> Expression:
    shown, make = e.lambda_of_int("int", depth)
    return plain(f"[{shown}]", "[(int) -> int]", POSTFIX, lambda frame: [make(frame)])
