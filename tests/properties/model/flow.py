"""Random statements that hold blocks: branches, walks, matches, lambdas, fallbacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from tests.properties.model.scope import Frame, Return, Scope, Skip, Statement, Stop
from tests.properties.model.statements import Writer, statement
from tests.properties.model.values import LumaError, Value, copied


@statement(deep=True)
def branch(w: Writer, scope: Scope, depth: int) -> Statement:
    conditions = [w.expression(scope, "bool", 2) for _ in range(2)]
    blocks = [w.block(scope.inner(), depth) for _ in range(3)]
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


@statement(deep=True)
def narrowing(w: Writer, scope: Scope, depth: int) -> Statement | None:
    found = [one for one in scope.visible().values() if one.kind == "?int"]
    found = [one for one in found if one.locked and one not in scope.narrowed]
    if not found:
        return None
    variable = w.random.choice(found)
    block = w.block(scope.inner(frozenset((variable,))), depth)

    def run(frame: Frame) -> None:
        if frame.get(variable) is not None:
            block.run(Frame(frame))

    return Statement((f"if {variable.name} != nil {{", *block.lines, "}"), run)


def rounds(
    values: Iterable[Any], frame: Frame, enter: Callable[[Frame, Any], None], block: Statement
) -> None:
    """Every round has frames of its own: one for the walk's names, one for its block."""
    for value in values:
        inner = Frame(frame)
        enter(inner, value)
        try:
            block.run(Frame(inner))
        except Skip:
            continue
        except Stop:
            break


@statement(deep=True)
def walk_range(w: Writer, scope: Scope, depth: int) -> Statement:
    own = scope.inner(in_walk=True)
    variable = own.declare(w.random.choice(("i", "a", "total")), "int")
    first, last = w.random.randint(-1, 1), w.random.randint(0, 3)
    inclusive = w.chance(0.3)
    block = w.block(own.inner(), depth)
    dots = "..=" if inclusive else ".."

    def enter(frame: Frame, value: int) -> None:
        frame.declare(variable, value)

    def run(frame: Frame) -> None:
        rounds(range(first, last + inclusive), frame, enter, block)

    head = f"({first}{dots}{last}).walk({variable.name}) -> {{"
    return Statement((head, *block.lines, "}"), run)


@statement(deep=True)
def walk_open(w: Writer, scope: Scope, depth: int) -> Statement:
    """A range without end, left by `stop`."""
    own = scope.inner(in_walk=True)
    name = w.new_name("round")
    variable = own.declare(name, "int", locked=True)
    block = w.block(own.inner(), depth)
    last = w.random.randint(1, 3)

    def enter(frame: Frame, value: int) -> None:
        frame.declare(variable, value)

    def run(frame: Frame) -> None:
        def guarded(inner: Frame) -> None:
            if inner.get(variable) >= last:
                raise Stop
            block.run(inner)

        rounds(count(), frame, enter, Statement((), guarded))

    head = f"(0..).walk({name}) -> {{"
    return Statement((head, f"    if {name} >= {last} {{ stop }}", *block.lines, "}"), run)


@statement(deep=True)
def walk_items(w: Writer, scope: Scope, depth: int) -> Statement:
    """Over a list, a string or a map, with one name or two."""
    kind, key, value = w.random.choice(
        (
            ("[int]", "int", "int"),
            ("[P]", "int", "P"),
            ("str", "int", "str"),
            ("{str: int}", "str", "int"),
        )
    )
    items = w.expression(scope, kind, 1)
    own = scope.inner(in_walk=True)
    two = w.chance(0.5)
    names = [w.random.choice(("i", "k")), w.random.choice(("v", "a", "item"))]
    if kind == "{str: int}" and not two:
        value = key
    first = own.declare(names[0], key) if two else None
    second = own.declare(names[1], value)
    block = w.block(own.inner(), depth)

    def enter(frame: Frame, pair: tuple[Value, Value]) -> None:
        if first:
            frame.declare(first, pair[0])
        frame.declare(second, copied(pair[1]))

    def run(frame: Frame) -> None:
        found = items.run(frame)
        if isinstance(found, dict):
            pairs: Iterable[tuple[Value, Value]] = [
                (one, found[one] if two else one) for one in found
            ]
        else:
            pairs = list(enumerate(found))
        rounds(pairs, frame, enter, block)

    head = f"{items.within(8)}.walk({', '.join(names[0 if two else 1 :])}) -> {{"
    return Statement((head, *block.lines, "}"), run)


@statement(deep=True)
def match(w: Writer, scope: Scope, depth: int) -> Statement:
    kind = w.random.choice(("int", "?int"))
    subject = w.expression(scope, kind, 2)
    own = scope.inner()
    bound = own.declare(w.random.choice(("v", "a", "b")), "int")
    first, last = w.block(scope.inner(), depth), w.block(own, depth)
    pattern = "nil" if kind == "?int" else "0, 1, 2"
    wanted: tuple[Value, ...] = (None,) if kind == "?int" else (0, 1, 2)

    def run(frame: Frame) -> None:
        value = subject.run(frame)
        inner = Frame(frame)
        if value in wanted:
            return first.run(inner)
        inner.declare(bound, value)
        return last.run(inner)

    lines = (
        f"match {subject.text} {{",
        *(f"    {pattern} -> {{", *first.lines, "    }"),
        *(f"    {bound.name} -> {{", *last.lines, "    }"),
        "}",
    )
    return Statement(lines, run)


@statement(deep=True)
def returning(w: Writer, scope: Scope, depth: int) -> Statement | None:
    if scope.result is None or not w.chance(0.4):
        return None
    condition = w.expression(scope, "bool", 1)
    value = w.expected(scope, scope.result, 1)

    def run(frame: Frame) -> None:
        if condition.run(frame):
            raise Return(value.run(frame))

    return Statement((f"if {condition.text} {{ return {value.text} }}",), run)


@statement(deep=True, weight=2)
def leaving(w: Writer, scope: Scope, depth: int) -> Statement | None:
    if not scope.in_walk:
        return None
    condition = w.expression(scope, "bool", 1)
    word, signal = w.random.choice((("skip", Skip), ("stop", Stop)))

    def run(frame: Frame) -> None:
        if condition.run(frame):
            raise signal

    return Statement((f"if {condition.text} {{ {word} }}",), run)


@statement(deep=True)
def caught(w: Writer, scope: Scope, depth: int) -> Statement | None:
    """`n: int = f(…).or(err -> { print(err)  return … })`"""
    call = w.expressions(scope).call("int", 1)
    if call is None:
        return None
    inner = scope.inner(in_walk=False)
    err = inner.declare("err", "str")
    value = w.expression(inner, "int", 1)
    variable = scope.declare(w.new_name("n"), "int")

    def run(frame: Frame) -> None:
        try:
            result = call.run(frame)
        except LumaError as failure:
            own = Frame(frame)
            own.declare(err, str(failure))
            w.output.append(f"caught {failure}")
            result = value.run(own)
        frame.declare(variable, result)

    lines = (
        f"{variable.name}: int = {call.text}.or(err -> {{",
        '    print("caught ${err}")',
        f"    return {value.text}",
        "})",
    )
    return Statement(lines, run)


@statement(deep=True)
def inner_function(w: Writer, scope: Scope, depth: int) -> Statement:
    """A lambda of statements, which assigns what is round it, kept and called twice."""
    name = w.new_name("step")
    own = scope.inner(in_walk=False)
    own.result = "int"
    parameter = own.declare("by", "int")
    block = w.block(own, depth)
    value = w.expression(own, "int", 1)
    arguments = [w.expression(scope, "int", 1) for _ in range(2)]
    lines = (
        f"{name}: (int) -> int = by -> {{",
        *block.lines,
        f"    return {value.text}",
        "}",
        f"print({name}({arguments[0].text}) + {name}({arguments[1].text}))",
    )

    def call(frame: Frame, argument: int) -> int:
        inner = Frame(frame)
        inner.declare(parameter, argument)
        try:
            block.run(inner)
        except Return as returned:
            return int(returned.value)
        result: int = value.run(inner)
        return result

    def run(frame: Frame) -> None:
        total = 0
        for argument in arguments:
            total += call(frame, argument.run(frame))
        w.output.append(str(total))

    return Statement(lines, run)
