"""Walks over every node of a checked program, for questions that are asked of the whole of it."""

from __future__ import annotations

from lumac.check import typed
from lumac.names.symbols import FunctionSymbol, StructSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

PLAIN: Final = frozenset((str, int, float, bool, type(None)))
"""The types of values that are no nodes and hold none."""

_fields: dict[type, tuple[str, ...]] = {
    FunctionSymbol: ("body",),
    StructSymbol: ("methods",),
}
"""The fields of a node's class in which its children stand."""


def nodes(program: typed.Program) -> Iterator[object]:
    """Yields every node of the tree once."""
    for node, _ in families([program]):
        yield node


def families(roots: Iterable[object]) -> Iterator[tuple[object, list[object]]]:
    """Yields every node of some trees once, with its children."""
    seen: set[int] = set()
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if id(node) not in seen:
            seen.add(id(node))
            found = children(node)
            yield node, found
            waiting += found


def own_families(root: object) -> Iterator[tuple[object, list[object]]]:
    """Yields every node of a tree with its children, without those of functions and structs that it only names."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        found = children(node)
        if not isinstance(node, typed.FunctionStatement):
            found = [each for each in found if not isinstance(each, FunctionSymbol | StructSymbol)]
        yield node, found
        waiting += found


def children(node: object) -> list[object]:
    """The nodes that a node holds, taken out of their tuples; of a function its body, of a struct its methods."""
    kind = type(node)
    names = _fields.get(kind)
    if names is None:
        is_node = kind.__module__ == typed.__name__
        names = _fields[kind] = kind.__match_args__ if is_node else ()  # type: ignore[attr-defined]
    found: list[object] = []
    for name in names:
        value = getattr(node, name)
        if type(value) is tuple or type(value) is list:
            _flatten(value, found)
        elif type(value) not in PLAIN:
            found.append(value)
    return found


def _flatten(values: Iterable[object], found: list[object]) -> None:
    for value in values:
        if type(value) is tuple:
            _flatten(value, found)
        elif type(value) not in PLAIN:
            found.append(value)
