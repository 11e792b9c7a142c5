"""Makes random well-typed programs of Luma, each with what it prints and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from tests.properties.model_expressions import Expressions
from tests.properties.model_scope import (
    Expression,
    Frame,
    Function,
    Return,
    Scope,
    Skip,
    Statement,
    Stop,
)
from tests.properties.model_values import LumaError, LumaPanic, Struct, Value, copied, element, text

KINDS = ("int", "int", "float", "bool", "str", "[int]", "?int", "P", "Q", "[P]", "(int) -> int")
PRINTED = ("int", "int", "float", "bool", "str", "[int]", "?int", "P", "Q", "[P]")
NAMES = ("a", "b", "c", "total", "list", "str", "class", "failure", "item")

PRELUDE = (
    "struct P { n: int, xs: [int] }",
    "struct Q { p: P, name: str }",
    "impl P {",
    "    fn total(factor: int) -> int { return (self.n + self.xs.sum()) * factor }",
    "    fn bump(by: int) { self.n += by }",
    "}",
)


class Program:
    """The text of a program, and what it does: what it prints, its status and the message it ends with."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.functions: list[Function] = []
        self.output: list[str] = []
        self.lambdas = 0
        self.globals = Frame()
        scope = Scope()
        declared = [self.declaration(scope) for _ in range(3)]
        functions = [self.function(f"f{number}", scope) for number in range(2)]
        body = [self.statement(scope, 2) for _ in range(4)]
        lines = [*PRELUDE]
        for one in (*declared, *functions, *body):
            lines += one.lines
        self.text = "\n".join(lines) + "\n"
        self._parts = (*declared, *body)

    def run(self) -> tuple[str, int, str]:
        """Output, exit status, message."""
        status, message = 0, ""
        try:
            for one in self._parts:
                one.run(self.globals)
        except Return:
            pass
        except LumaError as failure:
            status, message = 1, f"error: {failure}"
        except LumaPanic as panic:
            status, message = 2, f"panic: {panic}"
        return "".join(f"{line}\n" for line in self.output), status, message

    def expressions(self, scope: Scope) -> Expressions:
        return Expressions(self.random, scope, self.functions)

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    # Functions

    def function(self, name: str, scope: Scope) -> Statement:
        kinds = [self.random.choice(KINDS[:-1]) for _ in range(self.random.randint(0, 2))]
        result = self.random.choice(PRINTED)
        own = Scope(scope, {}, True, False, result)
        parameters = [own.declare(f"p{number}", kind) for number, kind in enumerate(kinds)]
        body = [self.failure(own)] if self.chance(0.5) else []
        body += [self.statement(own, 2) for _ in range(self.random.randint(0, 2))]
        value = self.expressions(own).expected(result, 2)
        head = ", ".join(f"{one.name}: {one.kind}" for one in parameters)

        def run(arguments: list[Value]) -> Value:
            frame = Frame(self.globals)
            for parameter, argument in zip(parameters, arguments, strict=True):
                frame.declare(parameter, argument)
            try:
                for one in body:
                    one.run(frame)
            except Return as returned:
                return copied(returned.value)
            return copied(value.run(frame))

        self.functions.append(Function(name, tuple(kinds), result, run))
        lines = (
            f"fn {name}({head}) -> {result} {{",
            *(f"    {line}" for one in body for line in one.lines),
            f"    return {value.text}",
            "}",
        )
        return Statement(lines, lambda frame: None)

    def failure(self, scope: Scope) -> Statement:
        condition = self.expressions(scope).expression("bool", 1)
        message = self.expressions(scope).expression("str", 1)

        def run(frame: Frame) -> None:
            if condition.run(frame):
                raise LumaError(message.run(frame))

        return Statement((f"if {condition.text} {{ error({message.text}) }}",), run)

    # Statements

    def statement(self, scope: Scope, depth: int) -> Statement:
        makers: list[Callable[[Scope, int], Statement | None]] = [
            *(self.printing, self.printing, self.simple_declaration, self.assignment, self.update),
            *(self.list_change, self.field_change, self.struct_list_change, self.bump),
        ]
        if depth > 0:
            makers += [*(self.branch, self.walk, self.walk_list, self.match, self.narrowing)]
            makers += [self.returning, self.leaving, self.caught]
        for maker in self.random.sample(makers, len(makers)):
            found = maker(scope, depth - 1)
            if found is not None:
                return found
        raise AssertionError

    def block(self, scope: Scope, depth: int) -> Statement:
        """Statements in braces; `scope` is the block's own."""
        body = [self.statement(scope, depth) for _ in range(self.random.randint(1, 2))]

        def run(frame: Frame) -> None:
            for one in body:
                one.run(frame)

        return Statement(tuple(f"    {line}" for one in body for line in one.lines), run)

    def simple_declaration(self, scope: Scope, depth: int) -> Statement | None:
        return self.declaration(scope)

    def declaration(self, scope: Scope) -> Statement:
        kind = self.random.choice(KINDS)
        value = self.expressions(scope).expected(kind, 2)
        free = [name for name in NAMES if name not in scope.names]
        name = self.random.choice(free or [f"{NAMES[0]}{len(scope.names)}"])
        if kind.startswith("("):
            self.lambdas += 1
            name = f"lambda{self.lambdas}"  # in its own body its name is itself
        locked = self.chance(0.15)
        variable = scope.declare(name, kind, locked)
        return Statement(
            (f"{'lock ' if locked else ''}{name}: {kind} = {value.text}",),
            lambda frame: frame.declare(variable, copied(value.run(frame))),
        )

    def assignment(self, scope: Scope, depth: int) -> Statement | None:
        found = [
            one
            for one in scope.visible().values()
            if not one.locked and one not in scope.narrowed and not one.kind.startswith("(")
        ]
        if not found:
            return None
        variable = self.random.choice(found)
        value = self.expressions(scope).expected(variable.kind, 2)
        return Statement(
            (f"{variable.name} = {value.text}",),
            lambda frame: frame.set(variable, copied(value.run(frame))),
        )

    def update(self, scope: Scope, depth: int) -> Statement | None:
        found = [one for one in self.expressions(scope).variables("int") if not one.locked]
        found = [one for one in found if one not in scope.narrowed]
        if not found:
            return None
        variable = self.random.choice(found)
        value = self.expressions(scope).expression("int", 1)
        operator = self.random.choice(("+=", "-=", "*=", "++"))
        if operator == "++":
            return Statement(
                (f"{variable.name}++",), lambda frame: frame.set(variable, frame.get(variable) + 1)
            )

        def run(frame: Frame) -> None:
            before = frame.get(variable)
            by = value.run(frame)
            after = {"+=": before + by, "-=": before - by, "*=": before * by}[operator]
            frame.set(variable, after)

        return Statement((f"{variable.name} {operator} {value.text}",), run)

    def printing(self, scope: Scope, depth: int) -> Statement:
        expressions = self.expressions(scope)
        values = [expressions.expression(self.random.choice(PRINTED), 2) for _ in range(2)]

        def run(frame: Frame) -> None:
            printed = [copied(value.run(frame)) for value in values]
            self.output.append(" ".join(map(text, printed)))

        return Statement((f"print({', '.join(value.text for value in values)})",), run)

    def list_change(self, scope: Scope, depth: int) -> Statement | None:
        items = self.expressions(scope).variable("[int]")
        if items is None:
            return None
        value = self.expressions(scope).expected("int", 1)
        if self.chance(0.5):
            shown = f"{items.text}.add({value.text})"
            return Statement((shown,), lambda frame: items.run(frame).append(value.run(frame)))
        return Statement(
            (f"{items.text}[0] = {value.text}",),
            lambda frame: set_item(items.run(frame), 0, value.run(frame)),
        )

    def field_change(self, scope: Scope, depth: int) -> Statement | None:
        owner = self.place_of_struct(scope)
        if owner is None:
            return None
        value = self.expressions(scope).expected("int", 1)
        if self.chance(0.3):
            operator = self.random.choice(("+=", "*="))

            def update(frame: Frame) -> None:
                fields = owner.run(frame).fields
                before = fields["n"]
                by = value.run(frame)
                fields["n"] = before + by if operator == "+=" else before * by

            return Statement((f"{owner.text}.n {operator} {value.text}",), update)

        def run(frame: Frame) -> None:
            new = value.run(frame)
            owner.run(frame).fields["n"] = new

        return Statement((f"{owner.text}.n = {value.text}",), run)

    def place_of_struct(self, scope: Scope) -> Expression | None:
        """A variable, a field of one, or an element: what can be changed in place."""
        expressions = self.expressions(scope)
        large = expressions.variable("Q")
        inner = large and Expression(
            f"{large.text}.p", "P", 8, lambda f: large.run(f).fields["p"], large.as_float
        )
        found = [one for one in (expressions.variable("P"), inner, expressions.struct_item(0)) if one]
        return self.random.choice(found) if found else None

    def struct_list_change(self, scope: Scope, depth: int) -> Statement | None:
        items = self.expressions(scope).variable("[P]")
        if items is None:
            return None
        value = self.expressions(scope).expression("P", 1)
        if self.chance(0.5):
            return Statement(
                (f"{items.text}.add({value.text})",),
                lambda frame: items.run(frame).append(copied(value.run(frame))),
            )
        return Statement(
            (f"{items.text}[0] = {value.text}",),
            lambda frame: set_item(items.run(frame), 0, copied(value.run(frame))),
        )

    def bump(self, scope: Scope, depth: int) -> Statement | None:
        owner = self.place_of_struct(scope)
        if owner is None:
            return None
        by = self.expressions(scope).expected("int", 1)

        def run(frame: Frame) -> None:
            value: Struct = owner.run(frame)
            argument = by.run(frame)
            value.fields["n"] += argument

        return Statement((f"{owner.text}.bump({by.text})",), run)

    def branch(self, scope: Scope, depth: int) -> Statement:
        conditions = [self.expressions(scope).expression("bool", 2) for _ in range(2)]
        blocks = [self.block(scope.inner(), depth) for _ in range(3)]
        lines = (
            f"if {conditions[0].text} {{",
            *blocks[0].lines,
            f"}} else if {conditions[1].text} {{",
            *blocks[1].lines,
            "} else {",
            *blocks[2].lines,
            "}",
        )

        def run(frame: Frame) -> None:
            for condition, block in zip(conditions, blocks, strict=False):
                if condition.run(frame):
                    return block.run(Frame(frame))
            return blocks[2].run(Frame(frame))

        return Statement(lines, run)

    def narrowing(self, scope: Scope, depth: int) -> Statement | None:
        found = [one for one in scope.visible().values() if one.kind == "?int"]
        found = [one for one in found if one.locked and one not in scope.narrowed]
        if not found:
            return None
        variable = self.random.choice(found)
        block = self.block(scope.inner(frozenset((variable,))), depth)

        def run(frame: Frame) -> None:
            if frame.get(variable) is not None:
                block.run(Frame(frame))

        return Statement((f"if {variable.name} != nil {{", *block.lines, "}"), run)

    def walk(self, scope: Scope, depth: int) -> Statement:
        own = scope.inner(in_walk=True)
        variable = own.declare(self.random.choice(("i", "a", "total")), "int")
        first, last = self.random.randint(-1, 1), self.random.randint(0, 3)
        inclusive = self.chance(0.3)
        block = self.block(own.inner(), depth)
        shown = f"({first}{'..=' if inclusive else '..'}{last}).walk({variable.name}) -> {{"

        def run(frame: Frame) -> None:
            rounds(
                range(first, last + inclusive),
                frame,
                lambda inner, value: inner.declare(variable, value),
                block,
            )

        return Statement((shown, *block.lines, "}"), run)

    def walk_list(self, scope: Scope, depth: int) -> Statement:
        kind = self.random.choice(("[int]", "[P]"))
        items = self.expressions(scope).expression(kind, 1)
        own = scope.inner(in_walk=True)
        index = own.declare("i", "int") if self.chance(0.5) else None
        item = own.declare(self.random.choice(("v", "a", "item")), kind[1:-1])
        block = self.block(own.inner(), depth)
        names = f"i, {item.name}" if index else item.name

        def enter(frame: Frame, pair: tuple[int, Value]) -> None:
            if index:
                frame.declare(index, pair[0])
            frame.declare(item, copied(pair[1]))

        def run(frame: Frame) -> None:
            # the list is what it was when the walk began, its elements are what they are
            rounds(enumerate(list(items.run(frame))), frame, enter, block)

        shown = f"{items.within(8)}.walk({names}) -> {{"
        return Statement((shown, *block.lines, "}"), run)

    def match(self, scope: Scope, depth: int) -> Statement:
        kind = self.random.choice(("int", "?int"))
        subject = self.expressions(scope).expression(kind, 2)
        own = scope.inner()
        bound = own.declare(self.random.choice(("v", "a", "b")), "int")
        first, last = self.block(scope.inner(), depth), self.block(own, depth)
        pattern = "nil" if kind == "?int" else "0, 1, 2"
        wanted = (None,) if kind == "?int" else (0, 1, 2)

        def run(frame: Frame) -> None:
            value = subject.run(frame)
            inner = Frame(frame)
            if value in wanted:
                return first.run(inner)
            inner.declare(bound, value)
            return last.run(inner)

        lines = (
            f"match {subject.text} {{",
            f"    {pattern} -> {{",
            *first.lines,
            "    }",
            f"    {bound.name} -> {{",
            *last.lines,
            "    }",
            "}",
        )
        return Statement(lines, run)

    def returning(self, scope: Scope, depth: int) -> Statement | None:
        if scope.result is None or not self.chance(0.4):
            return None
        condition = self.expressions(scope).expression("bool", 1)
        value = self.expressions(scope).expected(scope.result, 1)

        def run(frame: Frame) -> None:
            if condition.run(frame):
                raise Return(value.run(frame))

        return Statement((f"if {condition.text} {{ return {value.text} }}",), run)

    def leaving(self, scope: Scope, depth: int) -> Statement | None:
        if not scope.in_walk:
            return None
        condition = self.expressions(scope).expression("bool", 1)
        word, signal = self.random.choice((("skip", Skip), ("stop", Stop)))

        def run(frame: Frame) -> None:
            if condition.run(frame):
                raise signal

        return Statement((f"if {condition.text} {{ {word} }}",), run)

    def caught(self, scope: Scope, depth: int) -> Statement | None:
        """`n: int = f(…).or(err -> { … return … })`"""
        call = self.expressions(scope).call("int", 1)
        if call is None:
            return None
        inner = scope.inner(in_walk=False)
        inner.result = None
        err = inner.declare("err", "str")
        value = self.expressions(inner).expression("int", 1)
        name = f"n{len(scope.names)}"
        variable = scope.declare(name, "int")
        before = f'        print("caught ${{{err.name}}}")'
        lines = (f"{name}: int = {call.text}.or(err -> {{", before, f"    return {value.text}", "})")

        def run(frame: Frame) -> None:
            try:
                result = call.run(frame)
            except LumaError as failure:
                own = Frame(frame)
                own.declare(err, str(failure))
                self.output.append(f"caught {failure}")
                result = value.run(own)
            frame.declare(variable, result)

        return Statement(lines, run)


def set_item(items: list[Value], index: int, value: Value) -> None:
    element(items, index)
    items[index] = value


def rounds(
    values: Iterable[Any], frame: Frame, enter: Callable[[Frame, Any], None], block: Statement
) -> None:
    for value in values:
        inner = Frame(frame)
        enter(inner, value)
        try:
            block.run(Frame(inner))
        except Skip:
            continue
        except Stop:
            break
