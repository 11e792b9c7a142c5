"""Matches of the reference evaluation, as expressions and as statements."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from lumac.syntax import ast
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type, Unknown, inner, meeting
from tests.properties.reference.lambdas import Lambdas
from tests.properties.reference.scopes import Code, Names, Values, Variable
from tests.properties.reference.values import copied, equal, placed


class Matches(Lambdas):
    """`match` has a value, `match_statement` has none."""

    def match(self, node: ast.Match, names: Names, expected: Type | None) -> Code:
        """As an expression; the statement is elsewhere."""
        subject, tests = self.patterns(node, names)
        arms = []
        kind = expected
        if kind is None:
            kind = meeting(
                [
                    lambda hint, body=arm.body, own=own: self.arm(body, own, hint).kind  # type: ignore[misc]
                    for arm, (own, _) in zip(node.arms, tests, strict=True)
                ]
            )
        for arm, (own, test) in zip(node.arms, tests, strict=True):
            body = self.arm(arm.body, own, kind)
            arms.append((test, self.stored(self.converted(body, kind))))

        def run(env: Values) -> Any:
            value = subject.run(env)
            for test, body in arms:
                inside = Values(env)
                if test(value, inside):
                    return body.run(inside)
            raise Unknown("nothing fits")

        return Code(kind, run)

    def arm(self, body: Any, names: Names, expected: Type | None) -> Code:
        """An expression, or a block: its last expression is its value, unless it leaves."""
        if not isinstance(body, ast.Block):
            return self.expression(body, names, expected)
        *before, last = body.statements or (None,)
        if not isinstance(last, ast.ExpressionStatement):
            return Code(k.NEVER, self.block(body, names))
        own = Names(names, names.routine)
        steps = self.statements(before, own)
        code = self.expression(last.expression, own, expected)

        def run(env: Values) -> Any:
            inside = Values(env)
            steps(inside)
            return code.run(inside)

        return Code(code.kind, run)

    def match_statement(self, node: ast.Match, names: Names) -> Callable[[Values], None]:
        subject, tests = self.patterns(node, names)
        arms: list[tuple[Any, Callable[[Values], Any]]] = []
        for arm, (own, test) in zip(node.arms, tests, strict=True):
            if isinstance(arm.body, ast.Block):
                arms.append((test, self.block(arm.body, own)))
            elif isinstance(arm.body, ast.Match):
                arms.append((test, self.match_statement(arm.body, own)))
            else:
                arms.append((test, placed(self.expression(arm.body, own).run, arm.body)))

        found = placed(subject.run, node.subject)

        def run(env: Values) -> None:
            value = found(env)
            for test, body in arms:
                inside = Values(env)
                if test(value, inside):
                    body(inside)
                    return

        return run

    def patterns(self, node: ast.Match, names: Names) -> tuple[Code, list[tuple[Names, Any]]]:
        subject = self.expression(node.subject, names)
        tests = []
        for arm in node.arms:
            own = Names(names, names.routine)
            ways = [self.pattern(pattern, subject.kind, own) for pattern in arm.patterns]
            tests.append((own, lambda value, env, ways=ways: any(way(value, env) for way in ways)))
        return subject, tests

    def pattern(self, pattern: Any, kind: Type, names: Names) -> Callable[[Any, Values], bool]:
        within = inner(kind)
        match pattern:
            case ast.WildcardPattern():
                return lambda value, env: True
            case ast.NilPattern():
                return lambda value, env: value is None
            case ast.BindPattern(name) if (lock := names.find(name)) is not None and lock.locked:
                return partial(equals, lock)
            case ast.BindPattern(name):
                variable = names.declare(name, within)

                def bind(value: Any, env: Values) -> bool:
                    if value is None and within != k.ANY:
                        return False
                    env.own[variable] = copied(value, within)
                    return True

                return bind
            case ast.LiteralPattern(literal):
                code = (
                    self.expression(literal, names)
                    if within == k.ANY
                    else self.value(literal, names, within)
                )
                wanted = code.run(Values(None))
                return lambda value, env: value is not None and equal(value, wanted)
            case ast.RangePattern(first, last, inclusive):
                low = self.value(first, names, within).run(Values(None))
                high = self.value(last, names, within).run(Values(None))
                return lambda value, env: in_range(value, low, high, inclusive)
        raise Unknown("pattern")


def equals(lock: Variable, value: Any, env: Values) -> bool:
    return equal(value, env.holding(lock)[lock])


def in_range(value: Any, low: Any, high: Any, inclusive: bool) -> bool:
    """A bool that an `any` holds is no number."""
    if value is None or isinstance(value, bool) or isinstance(value, str) != isinstance(low, str):
        return False
    if not isinstance(value, (int, float, str)):
        return False
    return bool(low <= value <= high if inclusive else low <= value < high)
