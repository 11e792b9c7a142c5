"""Makes random programs of Luma, each with what it prints and how it ends."""

from __future__ import annotations

from random import Random

import tests.properties.model.flow
import tests.properties.model.scalars  # noqa: F401
from tests.properties.model.scope import Frame, Function, Return, Scope, Statement
from tests.properties.model.statements import KINDS, PRINTED, Writer, declaration
from tests.properties.model.values import LumaError, LumaPanic, Value, given

PRELUDE = (
    "struct P { n: int, xs: [int] }",
    "struct Q { p: P, name: str }",
    "trait Counts {",
    "    fn count(self) -> int",
    "    fn grow(self)",
    "}",
    "impl P {",
    "    fn total(factor: int) -> int { return (self.n + self.xs.sum()) * factor }",
    "    fn bump(by: int) { self.n += by }",
    "}",
    "impl Counts for P {",
    "    fn count() -> int => self.n",
    "    fn grow() { self.n++ }",
    "}",
    "impl Counts for Q {",
    "    fn count() -> int => self.p.n * 10",
    "    fn grow() { self.p.grow() }",
    "}",
)


class Program:
    """Some variables, some functions, some statements."""

    def __init__(self, random: Random) -> None:
        self._writer = Writer(random)
        self._globals = Frame()
        scope = Scope()
        declared = [declaration(self._writer, scope, 0) for _ in range(3)]
        functions = [self._function(f"f{number}", scope) for number in range(2)]
        body = [self._writer.statement(scope, 2) for _ in range(4)]
        self._parts = [one for one in (*declared, *body) if one]
        parts = (*declared, *functions, *body)
        lines = [*PRELUDE, *(line for one in parts if one for line in one.lines)]
        self.text = "".join(f"{line}\n" for line in lines)

    def run(self) -> tuple[str, int, str]:
        """Output, exit status, message."""
        status, message = 0, ""
        try:
            for one in self._parts:
                one.run(self._globals)
        except LumaError as failure:
            status, message = 1, f"error: {failure}"
        except LumaPanic as panic:
            status, message = 2, f"panic: {panic}"
        return "".join(f"{line}\n" for line in self._writer.output), status, message

    def _function(self, name: str, scope: Scope) -> Statement:
        w = self._writer
        kinds = [w.random.choice(KINDS) for _ in range(w.random.randint(0, 2))]
        result = w.random.choice(PRINTED)
        own = Scope(scope, {}, result=result)
        parameters = [own.declare(f"p{number}", kind) for number, kind in enumerate(kinds)]
        body = [self._failure(own)] if w.chance(0.5) else []
        body += [w.statement(own, 2) for _ in range(w.random.randint(0, 2))]
        value = w.expected(own, result, 2)

        def run(arguments: list[Value]) -> Value:
            frame = Frame(self._globals)
            for parameter, argument in zip(parameters, arguments, strict=True):
                frame.declare(parameter, argument)
            try:
                for one in body:
                    one.run(frame)
            except Return as returned:
                return given(result, returned.value)
            return given(result, value.run(frame))

        w.functions.append(Function(name, tuple(kinds), result, run))
        head = ", ".join(f"{one.name}: {one.kind}" for one in parameters)
        lines = (
            f"fn {name}({head}) -> {result} {{",
            *(f"    {line}" for one in body for line in one.lines),
            f"    return {value.text}",
            "}",
        )
        return Statement(lines, lambda frame: None)

    def _failure(self, scope: Scope) -> Statement:
        condition = self._writer.expression(scope, "bool", 1)
        message = self._writer.expression(scope, "str", 1)

        def run(frame: Frame) -> None:
            if condition.run(frame):
                raise LumaError(message.run(frame))

        return Statement((f"if {condition.text} {{ error({message.text}) }}",), run)
