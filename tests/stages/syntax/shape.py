"""Trees as text that tests can compare: with all places, or by shape alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lumac.syntax import ast

LEFT_OUT = ("start", "end", "source", "name_start", "operator_start")


def is_node(value: Any) -> bool:
    return type(value).__module__ == ast.__name__


def places(value: Any) -> Any:
    """A tree as tuples: class, and every field with its offsets."""
    if isinstance(value, (list, tuple)):
        return [places(item) for item in value]
    if is_node(value):
        fields = [places(getattr(value, name)) for name in value.__slots__ if name != "source"]
        return (type(value).__name__, *fields)
    return value


def shape(value: Any) -> str:
    """A tree as `Binary('+', Name('a'), IntLiteral(1))`: no places, and no fields that are empty or false."""
    if isinstance(value, tuple):
        return "[" + ", ".join(shape(item) for item in value) + "]"
    if not is_node(value):
        return repr(value)
    names = [name for name in value.__slots__ if name not in LEFT_OUT]
    if isinstance(value, (ast.IntLiteral, ast.FloatLiteral)):
        names.remove("text")
    fields = [getattr(value, name) for name in names]
    shown = [
        shape(field) for field in fields if field is not None and field is not False and field != ()
    ]
    return f"{type(value).__name__}({', '.join(shown)})"


def children(node: Any) -> Iterator[Any]:
    """The nodes directly below one."""
    for name in node.__slots__:
        value = getattr(node, name)
        if is_node(value):
            yield value
        elif isinstance(value, tuple):
            yield from value


def every(node: Any) -> Iterator[Any]:
    """A node and all below it."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(children(found))
