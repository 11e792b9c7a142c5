"""Finds the structs that may hold others of their type: their texts and comparisons nest as deep as their values."""

from __future__ import annotations

from lumac import types
from lumac.names.components import rings
from lumac.names.symbols import StructSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lumac.types import Type


def any_holds_itself(structs: Iterable[Type]) -> bool:
    """Tells whether a value of one of the structs may hold another of its type, at any depth.

    A trait may hide any struct. All structs are gone through at once, since each type has a number.
    """
    numbers: dict[Type, int] = {}
    for struct in structs:
        numbers.setdefault(struct, len(numbers))
    waiting = list(numbers)
    edges: list[list[int]] = []
    for kind in waiting:  # grows meanwhile
        if isinstance(kind, types.Trait):
            return True
        behind = []
        for inner in held(kind):
            if inner not in numbers:
                numbers[inner] = len(numbers)
                waiting.append(inner)
            behind.append(numbers[inner])
        edges.append(behind)
    # The type that holds itself directly is in a ring of its own, as one that does not is.
    return len(rings(edges)) < len(edges) or any(at in to for at, to in enumerate(edges))


def held(kind: Type) -> Iterator[Type]:
    """Yields the types of the values that a value of a type holds."""
    match kind:
        case types.ListOf(inner) | types.SetOf(inner) | types.Optional(inner):
            yield inner
        case types.MapOf(key, value):
            yield key
            yield value
        case types.Struct():
            assert isinstance(kind.symbol, StructSymbol)
            for _, field in kind.symbol.fields:
                yield field
