"""Statements and whole programs of the reference evaluation: `evaluate(text)` says what a program does."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lumac.source import Source
from lumac.syntax import ast
from lumac.syntax.parser import parse
from tests.properties.reference import kinds as k
from tests.properties.reference.expressions import Expressions, looked_up
from tests.properties.reference.kinds import Type, Unknown, inner
from tests.properties.reference.library import index
from tests.properties.reference.scopes import (
    Code,
    Names,
    Returned,
    Routine,
    Skipped,
    Stopped,
    Values,
    Variable,
)
from tests.properties.reference.values import Failed, Panicked, TooMuch, copied

STEPS = 20_000
"""Statements after which a program is left out of the comparison."""

Step = Callable[[Values], None]


@dataclass(frozen=True)
class Outcome:
    """What a program did: its output, the last line of its complaint (its first, in fact), its exit status."""

    output: str
    complaint: str = ""
    status: int = 0


class Statements(Expressions):
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
                steps.append(self.counted(self.statement(node, names)))

        def run(env: Values) -> None:
            for variable, make in declared:
                env.own[variable] = make(env)
            for step in steps:
                step(env)

        return run

    def counted(self, step: Step) -> Step:
        def run(env: Values) -> None:
            self.steps += 1
            if self.steps > STEPS:
                raise TooMuch
            step(env)

        return run

    def signature(self, node: ast.Function) -> Type:
        given = [one for one in node.parameters if one.name != "self"]
        return k.function(tuple(self.type_of(one.type) for one in given), self.type_of(node.result))

    def function(
        self, node: ast.Function, names: Names, receiver: Type | None = None
    ) -> Callable[[Values], Any]:
        """What makes the function's value in an environment; the receiver comes first."""
        *parameters, result = self.signature(node).parts
        own = Names(names, Routine(result, receiver))
        given = [one.name for one in node.parameters if one.name != "self"]
        variables = [own.declare("self", receiver)] if receiver else []
        variables += [own.declare(*pair) for pair in zip(given, parameters, strict=True)]
        if node.body is None:
            raise Unknown("a function without a body")
        body = self.block(node.body, own)
        return lambda env: self.routine(variables, body, env)

    def routine(self, variables: list[Variable], body: Step, env: Values) -> Any:
        def call(*arguments: Any) -> Any:
            inside = Values(env)
            inside.own.update(zip(variables, arguments, strict=True))
            try:
                body(inside)
            except Returned as returned:
                return returned.value
            return None

        return call

    def statement(self, node: Any, names: Names) -> Step:
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

    def declare(self, node: ast.Declare, names: Names) -> Step:
        if node.type is not None and isinstance(node.value, ast.Lambda):
            # It may call itself by its name.
            kind = self.type_of(node.type)
            variable = names.declare(node.name, kind)
            code = self.value(node.value, names, kind)
        else:
            code = self.own_type(node.value, names, node.type)
            variable = names.declare(node.name, code.kind)
        return lambda env: store(env, variable, code.run(env))

    def own_type(self, value: Any, names: Names, written: Any) -> Code:
        if written is not None:
            return self.value(value, names, self.type_of(written))
        code = self.stored(self.expression(value, names))
        if code.kind in (k.NOTHING, k.NEVER, k.NIL):
            raise Unknown("a name of no type")
        return code

    def assign(self, target: Any, value: Any, names: Names) -> Step:
        if isinstance(target, ast.Name):
            variable = names.find(target.name)
            if variable is None:
                code = self.own_type(value, names, None)
                new = names.declare(target.name, code.kind)
                return lambda env: store(env, new, code.run(env))
            code, known = self.value(value, names, variable.kind), variable

            def change(env: Values) -> None:
                new = code.run(env)
                env.holding(known)[known] = new

            return change
        place = self.place(target, names)
        code = self.value(value, names, place.kind)

        def run(env: Values) -> None:
            found = place.run(env)
            new = code.run(env)
            found.set(new)

        return run

    def update(self, target: Any, operator: str, value: Any, names: Names) -> Step:
        """The place is found once, and read before the value is computed."""
        place = self.place(target, names)
        hole = Variable(" old", place.kind)
        own = Names(names, names.routine)
        own.own[" old"] = hole
        new = self.value(
            ast.Binary(0, 0, operator, ast.Name(0, 0, " old"), value, 0), own, place.kind
        )

        def run(env: Values) -> None:
            found = place.run(env)
            inside = Values(env)
            inside.own[hole] = found.get()
            found.set(new.run(inside))

        return run

    def place(self, target: Any, names: Names) -> Code:
        """What can be read and set; its kind is that of what is there."""
        match target:
            case ast.Name(name):
                variable = names.find(name)
                if variable is None:
                    raise Unknown(f"name {name}")
                known = variable
                return Code(known.kind, lambda env: Place(env.holding(known), known))
            case ast.Member(node, name):
                code = self.unwrapped(self.expression(node, names))
                if code.kind.kind != "struct":
                    raise Unknown("target")
                return Code(
                    self.fields(code.kind)[name], lambda env: Place(code.run(env).fields, name)
                )
            case ast.Index(node, at):
                code = self.unwrapped(self.expression(node, names))
                is_map = code.kind.kind == "map"
                if not is_map and code.kind.kind != "list":
                    raise Unknown("target")
                key = self.value(at, names, code.kind.parts[0] if is_map else k.INT)
                element = code.kind.parts[-1]
                return Code(element, lambda env: Place(code.run(env), key.run(env), key.kind))
        raise Unknown("target")

    def if_(self, node: ast.If, names: Names) -> Step:
        condition = self.value(node.condition, names, k.BOOL)
        inside = Names(names, names.routine)
        for tested in tested_names(node.condition):
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
        return lambda env: then(env) if condition.run(env) else otherwise(env)

    def walk(self, node: ast.Walk, names: Names) -> Step:
        kinds, rounds = self.rounds(node.subject, len(node.variables), names)
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
                    return ((n,) for n in itertools.count(start))
                return ((n,) for n in range(start, last.run(env) + subject.inclusive))

            return [k.INT], numbers
        code = self.unwrapped(self.expression(subject, names))
        parts = (k.STR,) if code.kind == k.STR else code.kind.parts
        if code.kind.kind == "map":
            chosen: Callable[[Any], Any] = lambda m: (
                list(m.items()) if count == 2 else [(key,) for key in m]
            )
            return list(parts[:count]), lambda env: iter(chosen(code.run(env)))
        if code.kind.kind not in ("list", "set", "str"):
            raise Unknown(f"walk of {code.kind}")
        if count == 1:
            return [parts[0]], lambda env: iter([(item,) for item in code.run(env)])
        return [k.INT, parts[0]], lambda env: iter(list(enumerate(code.run(env))))

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


class Place:
    """An entry of a variable, a struct, a list or a map."""

    def __init__(self, holder: Any, key: Any, kind: Type | None = None) -> None:
        self.holder = holder
        self.key = key
        self.kind = kind

    def get(self) -> Any:
        if isinstance(self.holder, list):
            return self.holder[index(self.holder, self.key)]
        if self.kind is not None:
            return looked_up(self.holder, self.key, self.kind)
        return self.holder[self.key]

    def set(self, value: Any) -> None:
        if isinstance(self.holder, list):
            index(self.holder, self.key)
        self.holder[self.key] = value


def store(env: Values, variable: Variable, value: Any) -> None:
    env.own[variable] = value


def raising(kind: type[Exception]) -> Step:
    def run(env: Values) -> None:
        raise kind

    return run


DECLARATIONS = (ast.Function, ast.Struct, ast.Impl, ast.Trait, ast.TypeAlias)


class Evaluation(Statements):
    """One program."""

    def declare_types(self, nodes: Any) -> None:
        for node in nodes:
            if isinstance(node, ast.Struct):
                self.types[node.name] = Type("struct", name=node.name)
            elif isinstance(node, ast.Trait):
                self.types[node.name] = Type("trait", name=node.name)
            elif isinstance(node, ast.TypeAlias):
                self.types[node.name] = node.type
        for node in nodes:
            if isinstance(node, ast.Struct):
                self.structs[node.name] = {one.name: self.type_of(one.type) for one in node.fields}
            elif isinstance(node, ast.Trait):
                self.traits[node.name] = {one.name: self.signature(one) for one in node.methods}

    def declare_methods(self, nodes: Any) -> list[tuple[Variable, ast.Function, Type | None]]:
        found = []
        for node in nodes:
            if not isinstance(node, ast.Impl):
                continue
            owner = f"{node.trait.name} for {node.type.name}" if node.trait else node.type.name
            for function in node.functions:
                variable = Variable(function.name, self.signature(function))
                associated = not node.trait and not mentions_self(function)
                self.methods[owner, function.name] = variable
                if associated:
                    self.associated.add(variable)
                receiver = None if associated else self.types[node.type.name]
                found.append((variable, function, receiver))
        return found

    def run(self, program: ast.Program) -> Outcome:
        nodes = program.statements
        self.declare_types(nodes)
        methods = self.declare_methods(nodes)
        functions = [node for node in nodes if isinstance(node, ast.Function)]
        names = Names(None, Routine())
        for node in functions:
            names.declare(node.name, self.signature(node))
        top = [
            self.counted(self.statement(node, names))
            for node in nodes
            if not isinstance(node, DECLARATIONS)
        ]
        own = self.globals.own
        for node in functions:
            own[names.own[node.name]] = self.function(node, names)(self.globals)
        for variable, function, receiver in methods:
            own[variable] = self.function(function, names, receiver)(self.globals)
        if "main" in {node.name for node in functions}:
            main = names.own["main"]
            top.append(lambda env: env.own[main]())
        return self.finish(top)

    def finish(self, steps: list[Step]) -> Outcome:
        try:
            for step in steps:
                step(self.globals)
        except Returned:
            pass
        except Failed as failure:
            return Outcome("".join(self.output), f"error: {failure}", 1)
        except Panicked as fault:
            return Outcome("".join(self.output), f"panic: {fault}", 2)
        except RecursionError:
            raise TooMuch from None
        return Outcome("".join(self.output))


def mentions_self(function: ast.Function) -> bool:
    """Whether a function of an impl declares or uses `self`."""
    if any(one.name == "self" for one in function.parameters):
        return True
    return any(
        isinstance(node, ast.Name) and node.name == "self" for node in nodes_of(function.body)
    )


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


def evaluate(text: str) -> Outcome:
    """What the program does.

    Raises Unknown for a program with something in it that this evaluation does not know, TooMuch for one that goes on
    for too long.
    """
    program, mistakes = parse(Source("app.luma", text))
    if any(mistake.is_error for mistake in mistakes):
        raise Unknown("mistakes")
    return Evaluation().run(program)


__all__ = ["Outcome", "TooMuch", "Unknown", "evaluate", "inner"]
