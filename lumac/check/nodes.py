"""Walks over every node of a checked program, for questions that are asked of the whole of it."""

from __future__ import annotations

from lumac.check import typed
from lumac.names.symbols import FunctionSymbol, StructSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def nodes(program: typed.Program) -> Iterator[object]:
    """Yields every node of the tree once."""
    seen: set[int] = set()
    waiting: list[object] = [program]
    while waiting:
        value = waiting.pop()
        if id(value) not in seen:
            seen.add(id(value))
            yield value
            waiting.extend(parts(value))


def parts(value: object) -> Iterator[object]:
    """Yields what a node holds: its fields, the elements of its tuples, and the bodies of functions."""
    if isinstance(value, tuple | list):
        yield from value
    elif isinstance(value, FunctionSymbol):
        yield value.body
    elif isinstance(value, StructSymbol):
        yield from value.methods
    elif type(value).__module__ == typed.__name__:
        for name in type(value).__match_args__:  # type: ignore[attr-defined]
            yield getattr(value, name)


def children(node: object) -> Iterator[object]:
    """Yields the nodes that a node holds, taken out of their tuples."""
    for part in parts(node):
        if isinstance(part, tuple):
            yield from children(part)
        else:
            yield part
