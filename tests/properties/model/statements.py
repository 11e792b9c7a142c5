"""Makes random statements of Luma, each with what it does: what all have in common, and the simple ones.

The ways to make a statement are registered by `statement`, here and in `flow`.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeAlias

from tests.properties.model.compounds import struct_item
from tests.properties.model.expressions import POSTFIX, Expressions, plain
from tests.properties.model.scope import Expression, Frame, Function, Scope, Statement, Variable
from tests.properties.model.values import (
    Struct,
    TooLarge,
    Value,
    bounded,
    copied,
    element,
    given,
    text,
)

PRINTED = ("int", "int", "float", "bool", "str", "[int]", "?int", "P", "Q", "[P]", "{str: int}")
SCALARS = ("int", "float", "bool", "str", "?int")
KINDS = (*PRINTED, "Counts", "(int) -> int", "[(int) -> int]")
NAMES = ("a", "b", "c", "total", "list", "str", "class", "failure", "item")

Maker: TypeAlias = "Callable[[Writer, Scope, int], Statement | None]"

MOST_STEPS = 3000
"""Statements a program may take; one that takes more is passed over."""

SIMPLE: list[Maker] = []
DEEP: list[Maker] = []


def statement(deep: bool = False, weight: int = 1) -> Callable[[Maker], Maker]:
    """Registers a way to make a statement; the deep ones hold blocks."""

    def register(maker: Maker) -> Maker:
        (DEEP if deep else SIMPLE).extend([maker] * weight)
        return maker

    return register


class Writer:
    """Writes one program's statements. What it prints when it runs is collected in `output`."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.functions: list[Function] = []
        self.output: list[str] = []
        self.made = 0
        self.steps = 0

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def expressions(self, scope: Scope) -> Expressions:
        return Expressions(self.random, scope, self.functions)

    def expression(self, scope: Scope, kind: str, depth: int) -> Expression:
        return self.expressions(scope).expression(kind, depth)

    def expected(self, scope: Scope, kind: str, depth: int) -> Expression:
        return self.expressions(scope).expected(kind, depth)

    def new_name(self, start: str) -> str:
        """A name that is in no other place of the program."""
        self.made += 1
        return f"{start}{self.made}"

    def statement(self, scope: Scope, depth: int) -> Statement:
        choices = [*SIMPLE, *(DEEP if depth > 0 else ())]
        for maker in self.random.sample(choices, len(choices)):
            found = maker(self, scope, depth - 1)
            if found is not None:
                return Statement(found.lines, self._counted(found.run))
        raise AssertionError

    def _counted(self, run: Callable[[Frame], None]) -> Callable[[Frame], None]:
        def counted(frame: Frame) -> None:
            self.steps += 1
            if self.steps > MOST_STEPS:
                raise TooLarge
            run(frame)

        return counted

    def block(self, scope: Scope, depth: int) -> Statement:
        """The statements between braces; `scope` is the block's own."""
        body = [self.statement(scope, depth) for _ in range(self.random.randint(1, 2))]

        def run(frame: Frame) -> None:
            for one in body:
                one.run(frame)

        return Statement(tuple(f"    {line}" for one in body for line in one.lines), run)


@statement()
def declaration(w: Writer, scope: Scope, depth: int) -> Statement:
    kind = w.random.choice(KINDS)
    value = w.expected(scope, kind, 2)
    free = [name for name in NAMES if name not in scope.names]
    name = w.random.choice(free) if free else w.new_name("name")
    if "(" in kind:
        name = w.new_name("function")  # in its own body a lambda's name is itself
    locked = w.chance(0.2)
    variable = scope.declare(name, kind, locked)
    return Statement(
        (f"{'lock ' if locked else ''}{name}: {kind} = {value.text}",),
        lambda frame: frame.declare(variable, given(kind, value.run(frame))),
    )


def changeable(scope: Scope) -> list[Variable]:
    """Variables that may be assigned."""
    return [one for one in scope.visible().values() if not one.locked and one not in scope.narrowed]


@statement()
def assignment(w: Writer, scope: Scope, depth: int) -> Statement | None:
    # a lambda's variable stays what it is, so that no lambda comes to call itself
    found = [one for one in changeable(scope) if "(" not in one.kind]
    if not found:
        return None
    variable = w.random.choice(found)
    value = w.expected(scope, variable.kind, 2)
    return Statement(
        (f"{variable.name} = {value.text}",),
        lambda frame: frame.set(variable, given(variable.kind, value.run(frame))),
    )


@statement()
def update(w: Writer, scope: Scope, depth: int) -> Statement | None:
    found = [one for one in changeable(scope) if one.kind == "int"]
    if not found:
        return None
    variable = w.random.choice(found)
    value = w.expression(scope, "int", 1)
    operator = w.random.choice(("+=", "-=", "*=", "++"))
    if operator == "++":
        value = plain("", "int", POSTFIX, lambda frame: 1)

    def run(frame: Frame) -> None:
        frame.set(variable, changed(operator, frame.get(variable), value.run(frame)))

    return Statement(
        (f"{variable.name}{'' if operator == '++' else ' '}{operator} {value.text}".rstrip(),), run
    )


def changed(operator: str, before: int, by: int) -> int:
    after = {"+=": before + by, "-=": before - by, "*=": before * by, "++": before + by}[operator]
    bounded(after)
    return after


@statement(weight=2)
def printing(w: Writer, scope: Scope, depth: int) -> Statement:
    # when the text of a value that is shared is taken, before or after what comes next, is left open
    kinds = w.random.choice(SCALARS), w.random.choice(PRINTED)
    values = [w.expression(scope, kind, 2) for kind in kinds]

    def run(frame: Frame) -> None:
        printed = [copied(value.run(frame)) for value in values]
        w.output.append(" ".join(map(text, printed)))

    return Statement((f"print({', '.join(value.text for value in values)})",), run)


def set_item(items: list[Value], index: int, value: Value) -> None:
    element(items, index)
    items[index] = value


@statement()
def list_change(w: Writer, scope: Scope, depth: int) -> Statement | None:
    kind = w.random.choice(("[int]", "[P]"))
    items = w.expressions(scope).variable(kind)
    if items is None:
        return None
    value = w.expected(scope, kind[1:-1], 1)
    if w.chance(0.5):
        return Statement(
            (f"{items.text}.add({value.text})",),
            lambda frame: items.run(frame).append(copied(value.run(frame))),
        )
    return Statement(
        (f"{items.text}[0] = {value.text}",),
        lambda frame: set_item(items.run(frame), 0, copied(value.run(frame))),
    )


@statement()
def function_added(w: Writer, scope: Scope, depth: int) -> Statement | None:
    """`fs.add(v -> …)`: in a walk each round's own variables are kept."""
    items = w.expressions(scope).variable("[(int) -> int]")
    if items is None:
        return None
    shown, make = w.expressions(scope).lambda_of_int("int", 1)
    if w.chance(0.5):
        return Statement(
            (f"{items.text}.add({shown})",), lambda frame: items.run(frame).append(make(frame))
        )
    argument = w.expression(scope, "int", 1)

    def run(frame: Frame) -> None:
        for function in list(items.run(frame)):
            w.output.append(text(function(argument.run(frame))))

    return Statement((f"{items.text}.walk(fn_) -> print(fn_({argument.text}))",), run)


@statement()
def map_change(w: Writer, scope: Scope, depth: int) -> Statement | None:
    owner = w.expressions(scope).variable("{str: int}")
    if owner is None:
        return None
    key, value = w.expression(scope, "str", 1), w.expected(scope, "int", 1)
    if w.chance(0.3):
        return Statement(
            (f"{owner.text}.remove({key.text})",),
            lambda frame: owner.run(frame).pop(key.run(frame), None),
        )
    literal = f'"{key.text[1:-1]}"' if key.text.isascii() and "$" not in key.text else '"k"'
    literal = literal if literal.count('"') == 2 else '"k"'

    def run(frame: Frame) -> None:
        new = value.run(frame)
        owner.run(frame)[literal[1:-1]] = new

    return Statement((f"{owner.text}[{literal}] = {value.text}",), run)


def place_of_struct(w: Writer, scope: Scope) -> Expression | None:
    """A variable, a field of one, or an element: what can be changed in place."""
    expressions = w.expressions(scope)
    large = expressions.variable("Q")
    inner = large and plain(
        f"{large.text}.p", "P", POSTFIX, lambda frame: large.run(frame).fields["p"]
    )
    found = [one for one in (expressions.variable("P"), inner, struct_item(expressions, 0)) if one]
    return w.random.choice(found) if found else None


@statement()
def field_change(w: Writer, scope: Scope, depth: int) -> Statement | None:
    owner = place_of_struct(w, scope)
    if owner is None:
        return None
    value = w.expected(scope, "int", 1)
    operator = w.random.choice(("=", "+=", "*="))

    def run(frame: Frame) -> None:
        if operator == "=":
            new = value.run(frame)
            owner.run(frame).fields["n"] = new
            return
        fields = owner.run(frame).fields
        fields["n"] = changed(operator, fields["n"], value.run(frame))

    return Statement((f"{owner.text}.n {operator} {value.text}",), run)


@statement()
def bump(w: Writer, scope: Scope, depth: int) -> Statement | None:
    """`p.bump(n)`, a method that changes its receiver."""
    owner = place_of_struct(w, scope)
    if owner is None:
        return None
    by = w.expected(scope, "int", 1)

    def run(frame: Frame) -> None:
        receiver: Struct = owner.run(frame)
        receiver.fields["n"] += by.run(frame)

    return Statement((f"{owner.text}.bump({by.text})",), run)


@statement()
def grow(w: Writer, scope: Scope, depth: int) -> Statement | None:
    """`c.grow()`, through a trait."""
    owner = w.expressions(scope).variable("Counts")
    if owner is None:
        return None

    def run(frame: Frame) -> None:
        value: Struct = owner.run(frame)
        (value if value.name == "P" else value.fields["p"]).fields["n"] += 1

    return Statement((f"{owner.text}.grow()",), run)
