"""Statements of the reference evaluation."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from lumac.syntax import ast
from tests.properties.reference import kinds as k
from tests.properties.reference.kinds import Type, Unknown, inner
from tests.properties.reference.places import Places
from tests.properties.reference.scopes import (
    Names,
    Returned,
    Routine,
    Skipped,
    Step,
    Stopped,
    Values,
    Variable,
    passed,
)
from tests.properties.reference.values import Raised, TooMuch, copied, placed

STEPS = 20_000
"""Statements after which a program is left out of the comparison."""


class Statements(Places):
    """Statements as steps."""

    steps = 0

    def block(self, node: ast.Block, names: Names) -> Step:
        """A block with a scope of its own."""
        own = Names(names, names.routine)
        run = self.statements(node.statements, own)
        return lambda env: run(Values(env))

    def statements(self, nodes: Any, names: Names) -> Step:
        functions = [node for node in nodes if isinstance(node, ast.Function)]
        for node in functions:
            names.declare(node.name, self.signature(node))
        declared = []
        steps = []
        for node in nodes:
            if isinstance(node, ast.Function):
                declared.append((names.own[node.name], self.function(node, names)))
            elif not isinstance(node, DECLARATIONS):
                steps.append(self.counted(self.statement(node, names), node))

        def run(env: Values) -> None:
            for variable, make in declared:
                env.own[variable] = make(env)
            for step in steps:
                step(env)

        return run

    def counted(self, step: Step, node: Any) -> Step:
        def run(env: Values) -> None:
            self.steps += 1
            if self.steps > STEPS:
                raise TooMuch
            step(env)

        return placed(run, node)

    def signature(self, node: ast.Function) -> Type:
        given = [one for one in node.parameters if one.name != "self"]
        return k.function(tuple(self.type_of(one.type) for one in given), self.type_of(node.result))

    def function(
        self, node: ast.Function, names: Names, receiver: Type | None = None
    ) -> Callable[[Values], Any]:
        """What makes the function's value in an environment; the receiver comes first."""
        *parameters, result = self.signature(node).parts
        own = Names(names, Routine(result, receiver or names.routine.receiver))
        given = [one.name for one in node.parameters if one.name != "self"]
        variables = [own.declare("self", receiver)] if receiver else []
        variables += [own.declare(*pair) for pair in zip(given, parameters, strict=True)]
        if node.body is None:
            raise Unknown("a function without a body")
        body = self.block(node.body, own)
        return lambda env: self.routine(node.name, variables, body, env)

    def routine(self, name: str, variables: list[Variable], body: Step, env: Values) -> Any:
        def call(*arguments: Any) -> Any:
            inside = Values(env)
            inside.own.update(passed(variables, arguments))
            try:
                body(inside)
            except Returned as returned:
                return returned.value
            except Raised as error:
                error.leaves(name)
                raise
            return None

        return call

    def statement(self, node: Any, names: Names) -> Step:
        before, self.here = self.here, node
        try:
            return self.step(node, names)
        finally:
            self.here = before

    def step(self, node: Any, names: Names) -> Step:
        match node:
            case ast.Declare():
                return self.declare(node, names)
            case ast.Assign(target, "=", value):
                return self.assign(target, value, names)
            case ast.Assign(target, operator, value):
                return self.update(target, operator[0], value, names)
            case ast.Increment(target, operator):
                return self.update(target, operator[0], ast.IntLiteral(0, 0, 1, "1", False), names)
            case ast.ExpressionStatement(ast.Match() as match):
                return self.match_statement(match, names)
            case ast.ExpressionStatement(expression):
                return self.expression(expression, names).run
            case ast.If():
                return self.if_(node, names)
            case ast.Walk():
                return self.walk(node, names)
            case ast.Return(value):
                return self.return_(value, names)
            case ast.Skip():
                return raising(Skipped)
            case ast.Stop():
                return raising(Stopped)
            case ast.Block():
                return self.block(node, names)
        raise Unknown(type(node).__name__)

    def if_(self, node: ast.If, names: Names) -> Step:
        condition = placed(self.value(node.condition, names, k.BOOL).run, node.condition)
        inside = Names(names, names.routine)
        for tested in tested_names(node.condition) if self.narrows else ():
            variable = names.find(tested)
            if variable is not None and not assigned(node.then, tested):
                inside.narrowed[variable] = inner(variable.kind)
        then = self.block(node.then, inside)
        match node.otherwise:
            case None:
                otherwise: Step = lambda env: None  # noqa: E731
            case ast.If():
                otherwise = self.if_(node.otherwise, names)
            case block:
                otherwise = self.block(block, names)
        return lambda env: then(env) if condition(env) else otherwise(env)

    def walk(self, node: ast.Walk, names: Names) -> Step:
        kinds, found = self.rounds(node.subject, len(node.variables), names)
        rounds = placed(found, node.subject)
        own = Names(names, names.routine)
        variables = [
            own.declare(one.name, kind) for one, kind in zip(node.variables, kinds, strict=True)
        ]
        body = self.block(node.body, own)

        def run(env: Values) -> None:
            for values in rounds(env):
                self.steps += 1
                if self.steps > STEPS:
                    raise TooMuch
                inside = Values(env)
                for variable, value in zip(variables, values, strict=True):
                    inside.own[variable] = copied(value, variable.kind)
                try:
                    body(inside)
                except Skipped:
                    pass
                except Stopped:
                    break

        return run

    def rounds(
        self, subject: Any, count: int, names: Names
    ) -> tuple[list[Type], Callable[[Values], Iterator[tuple[Any, ...]]]]:
        if isinstance(subject, ast.Range):
            first = self.value(subject.first, names, k.INT)
            last = self.value(subject.last, names, k.INT) if subject.last else None

            def numbers(env: Values) -> Iterator[tuple[Any, ...]]:
                start = first.run(env)
                if last is None:
                    return ((n,) * count for n in itertools.count(start))
                return ((n,) * count for n in range(start, last.run(env) + subject.inclusive))

            return [k.INT] * count, numbers
        code = self.unwrapped(self.expression(subject, names))
        parts = (k.STR,) if code.kind == k.STR else code.kind.parts
        if code.kind.kind == "map":

            def entries(env: Values) -> Iterator[tuple[Any, ...]]:
                items = self.own_elements(code.run(env), code.kind)
                pairs = list(items.items())
                return iter(pairs if count == 2 else [(value,) for _, value in pairs])

            return list(parts) if count == 2 else [parts[1]], entries
        if code.kind == k.RANGE:
            return [k.INT] * count, lambda env: iter([(n,) * count for n in code.run(env)])
        if code.kind.kind not in ("list", "set", "str"):
            raise Unknown(f"walk of {code.kind}")

        def elements(env: Values) -> Iterator[tuple[Any, ...]]:
            # All of them are as they are when the walk begins.
            items = list(self.own_elements(code.run(env), code.kind))
            return iter([(item,) for item in items] if count == 1 else list(enumerate(items)))

        return [parts[0]] if count == 1 else [k.INT, parts[0]], elements

    def return_(self, value: Any, names: Names) -> Step:
        routine = names.routine
        if value is None:
            return raising(Returned)
        if routine.result is None:
            code = self.expression(value, names, routine.hint)
            routine.returned.append(code.kind)
        elif routine.result == k.NOTHING:
            code = self.expression(value, names)
        else:
            code = self.value(value, names, routine.result)

        def run(env: Values) -> None:
            raise Returned(code.run(env))

        return run


def raising(kind: type[Exception]) -> Step:
    def run(env: Values) -> None:
        raise kind

    return run


DECLARATIONS = (ast.Function, ast.Struct, ast.Impl, ast.Trait, ast.TypeAlias)


def tested_names(condition: Any) -> list[str]:
    """The names that are not nil where the condition holds."""
    match condition:
        case ast.Binary("&&", left, right):
            return tested_names(left) + tested_names(right)
        case ast.Binary("!=", ast.Name(name), ast.NilLiteral()):
            return [name]
    return []


def assigned(block: Any, name: str) -> bool:
    targets = (
        node.target for node in nodes_of(block) if isinstance(node, (ast.Assign, ast.Increment))
    )
    return any(isinstance(target, ast.Name) and target.name == name for target in targets)


def nodes_of(node: Any) -> Iterator[Any]:
    """The node and all that it holds."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, tuple):
            waiting.extend(node)
        elif hasattr(node, "__match_args__"):
            waiting.extend(getattr(node, name) for name in node.__match_args__)
