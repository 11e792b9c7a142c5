"""Makes random well-typed expressions of Luma, each with what it computes: what all types have in common.

The ways to make an expression of a type are registered by `makes`, in `scalars` and `compounds`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import TypeAlias

from tests.properties.model.scope import Expression, Frame, Function, Scope, Variable
from tests.properties.model.values import LumaError, Value, given, unwrapped

OR, AND, COMPARE, SUM, PRODUCT, UNARY, POSTFIX = 1, 2, 3, 5, 6, 7, 8

Maker: TypeAlias = "Callable[[Expressions, int], Expression | None]"

SIMPLE: dict[str, list[Maker]] = {}
"""Ways to make an expression of a type that go no deeper."""

DEEP: dict[str, list[Maker]] = {}
"""Ways that hold other expressions."""


def makes(kind: str, deep: bool = True, weight: int = 1) -> Callable[[Maker], Maker]:
    """Registers a way to make an expression of the type."""

    def register(maker: Maker) -> Maker:
        (DEEP if deep else SIMPLE).setdefault(kind, []).extend([maker] * weight)
        return maker

    return register


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
        simple = [lambda e, d: e.variable(kind), *SIMPLE.get(kind, [])] * 2
        deep = [*DEEP.get(kind, []), *self._of_every_type(kind)] if depth > 0 else []
        choices: list[Maker] = [*simple, *deep]
        for maker in self.random.sample(choices, len(choices)):
            found = maker(self, depth - 1)
            if found is not None:
                return found
        raise AssertionError(kind)

    def _of_every_type(self, kind: str) -> list[Maker]:
        if kind.startswith("("):
            return []
        return [
            lambda e, depth: e.call(kind, depth),
            lambda e, depth: e.with_fallback(kind, depth),
            lambda e, depth: e.match(kind, depth),
        ]

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

    def operand(self, depth: int) -> Expression:
        """An int, or an optional that unwraps by itself."""
        found = [one for one in self.variables("?int") if one not in self.scope.narrowed]
        if found and self.random.random() < 0.08:
            chosen = self.random.choice(found)
            return plain(chosen.name, "int", POSTFIX, lambda frame: unwrapped(frame.get(chosen)))
        return self.expression("int", depth)

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

        def run(frame: Frame) -> Value:
            kinds = zip(arguments, function.parameters, strict=True)
            return function.run([given(kind, argument.run(frame)) for argument, kind in kinds])

        return plain(shown, kind, POSTFIX, run)

    def with_fallback(self, kind: str, depth: int) -> Expression | None:
        call = self.call(kind, depth)
        if call is None:
            return None
        if kind == "int" and self.random.random() < 0.3:
            return fallback(call, "err -> err.len() + 1", kind, lambda frame, err: len(err) + 1)
        # which variant `s.to_int()` is as the fallback of a `?int` is left open
        other = (self.variable(kind) or call) if kind == "?int" else self.expression(kind, depth)
        return fallback(call, other.text, kind, lambda frame, err: other.run(frame), other.as_float)

    def match(self, kind: str, depth: int) -> Expression:
        """`(match n { 0 -> a, 1, 3..=7 -> b, v -> c })`"""
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


def fallback(
    value: Expression,
    shown: str,
    kind: str,
    other: Callable[[Frame, str], Value],
    as_float: Callable[[Frame], float] | None = None,
) -> Expression:
    """`value.or(…)`: on a failure, and where an optional is nil. What is expected reaches the fallback."""

    def run_or(frame: Frame, instead: Callable[[Frame, str], Value]) -> Value:
        try:
            found = value.run(frame)
        except LumaError as failure:
            return instead(frame, str(failure))
        return instead(frame, "nil") if found is None else found

    def widened(frame: Frame, err: str) -> float:
        return as_float(frame) if as_float else float(other(frame, err))

    return Expression(
        f"{value.within(POSTFIX)}.or({shown})",
        kind,
        POSTFIX,
        lambda frame: run_or(frame, other),
        lambda frame: float(run_or(frame, widened)),
    )
