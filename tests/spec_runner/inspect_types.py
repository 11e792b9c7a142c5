"""The types of what ends on a line, read off the typed tree; of a `walk`'s head, those of its variables."""

from __future__ import annotations

from collections.abc import Iterator

from lumac.check import typed
from lumac.check.symbols import FunctionSymbol, StructSymbol
from lumac.source import Source

_TYPED = (typed.Declare, typed.Assign, typed.ExpressionStatement, typed.Return, typed.Walk)


def _parts(value: object) -> Iterator[object]:
    """What a node holds: its fields, the elements of its tuples, and the bodies of functions."""
    if isinstance(value, (tuple, list)):
        yield from value
    elif isinstance(value, FunctionSymbol):
        yield value.body
    elif isinstance(value, StructSymbol):
        yield from value.methods
    elif type(value).__module__ == typed.__name__:
        for name in type(value).__match_args__:  # type: ignore[attr-defined]
            yield getattr(value, name)


def statements(program: object) -> Iterator[object]:
    """Every statement that has a type, outer before inner, each once."""
    seen: set[int] = set()
    waiting: list[object] = [program]
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, _TYPED):
            yield value
        waiting.extend(_parts(value))


def _type_of(statement: object) -> str:
    match statement:
        case typed.Declare():
            return str(statement.variable.type)
        case typed.Assign():
            return str(statement.target.type)
        case typed.ExpressionStatement():
            return str(statement.expression.type)
        case typed.Return() if statement.value is not None:
            return str(statement.value.type)
        case typed.Walk():
            return ", ".join(str(variable.type) for variable in statement.variables)
    return "nothing"


def _end_of(statement: object) -> int:
    if isinstance(statement, typed.Walk):
        return statement.variables[-1].name_end if statement.variables else statement.start
    return statement.end  # type: ignore[attr-defined, no-any-return]


def types_by_line(program: object, source: Source) -> dict[int, str]:
    """For each line, the type of the last statement that ends on it."""
    last: dict[int, tuple[int, int, str]] = {}
    for statement in statements(program):
        start, end = statement.start, _end_of(statement)  # type: ignore[attr-defined]
        line, _ = source.line_column(max(start, end - 1))
        if line not in last or (end, start) > last[line][:2]:
            last[line] = (end, start, _type_of(statement))
    return {line: shown for line, (_, _, shown) in last.items()}
