"""The types of what ends on a line, read off the typed tree; of a `walk`'s head, those of its variables."""

from __future__ import annotations

from collections.abc import Iterator

from lumac.check import typed
from lumac.check.nodes import nodes
from lumac.source import Source

_TYPED = (typed.Declare, typed.Assign, typed.ExpressionStatement, typed.Return, typed.Walk)


def statements(program: typed.Program) -> Iterator[object]:
    """Every statement that has a type, outer before inner, each once."""
    for node in nodes(program):
        if isinstance(node, _TYPED):
            yield node


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
        if not statement.variables:
            return statement.start
        last = statement.variables[-1]
        return last.declared_at + len(last.name)
    return statement.end  # type: ignore[attr-defined, no-any-return]


def types_by_line(program: typed.Program, source: Source) -> dict[int, str]:
    """For each line, the type of the last statement that ends on it."""
    last: dict[int, tuple[int, int, str]] = {}
    for statement in statements(program):
        start, end = statement.start, _end_of(statement)  # type: ignore[attr-defined]
        line, _ = source.line_column(max(start, end - 1))
        if line not in last or (end, start) > last[line][:2]:
            last[line] = (end, start, _type_of(statement))
    return {line: shown for line, (_, _, shown) in last.items()}
