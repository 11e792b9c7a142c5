"""Finds the typed collections whose conversion to an `any` makes a copy of them and of the structs in them."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.type_symbols import struct_of
from lumac.effects.aliases import is_new

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.effects.model import Effects
    from lumac.names.symbols import StructSymbol
    from lumac.types import Type


def is_told_apart(effects: Effects, node: typed.Narrowed) -> bool:
    """Tells whether a typed collection that becomes an `any` must be copied, because sharing it is observable."""
    kind = types.without_optional(node.value.type)
    plain = {types.list_of(types.ANY), types.map_of(types.STR, types.ANY)}
    if kind in plain or not isinstance(kind, types.ListOf | types.MapOf):
        return False
    inner = kind.element if isinstance(kind, types.ListOf) else kind.value
    is_flat = not isinstance(types.without_optional(inner), types.ListOf | types.MapOf)
    if is_flat and is_new(node.value, effects.registry):
        return False
    if any(effects.is_changed_somewhere(each) for each in collections_in(kind)):
        return True
    struct = struct_in(kind)
    return struct is not None and effects.is_changing(struct)


def struct_in(kind: Type) -> StructSymbol | None:
    """Returns the struct that the innermost elements of a collection are, or None."""
    while not isinstance(kind, types.Struct):
        match kind:
            case types.ListOf(inner) | types.MapOf(_, inner) | types.Optional(inner):
                kind = inner
            case _:
                return None
    return struct_of(kind)


def collections_in(kind: Type) -> list[Type]:
    """Returns a collection type and the collection types of its elements."""
    match kind:
        case types.ListOf(inner) | types.MapOf(_, inner):
            return [kind, *collections_in(types.without_optional(inner))]
        case _:
            return []
