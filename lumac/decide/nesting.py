"""Finds the structs that may hold others of their type: their texts and comparisons nest as deep as their values."""

from __future__ import annotations

from lumac import types
from lumac.names.symbols import StructSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lumac.types import Type


def holds_itself(struct: Type) -> bool:
    """Tells whether a struct may hold another of its type, at any depth. A trait may hide any struct."""
    seen: set[Type] = set()
    waiting = list(held(struct))
    while waiting:
        kind = waiting.pop()
        if kind is struct or isinstance(kind, types.Trait):
            return True
        if kind not in seen:
            seen.add(kind)
            waiting += held(kind)
    return False


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
