"""Finds the struct or trait of the program that a type is, and the fields and methods of its values."""

from __future__ import annotations

from lumac import types
from lumac.names.symbols import StructSymbol, TraitSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import FunctionSymbol
    from lumac.types import Type


def struct_of(kind: Type) -> StructSymbol | None:
    if isinstance(kind, types.Struct):
        symbol = kind.symbol
        assert isinstance(symbol, StructSymbol)
        return symbol
    return None


def trait_of(kind: Type) -> TraitSymbol | None:
    if isinstance(kind, types.Trait):
        symbol = kind.symbol
        assert isinstance(symbol, TraitSymbol)
        return symbol
    return None


def find_method(kind: Type, name: str) -> FunctionSymbol | None:
    """Finds a method of a struct, its own before those of its traits, or a method of a trait."""
    struct = struct_of(kind)
    if struct is not None:
        own = struct.methods_named(name)
        return next((m for m in own if m.trait is None), own[0] if own else None)
    trait = trait_of(kind)
    if trait is not None:
        return next(iter(trait.methods_named(name)), None)
    return None


def method_names(kind: Type) -> list[str]:
    owner = struct_of(kind) or trait_of(kind)
    return [method.name for method in owner.methods] if owner is not None else []


def field_of(kind: Type, name: str) -> Type | None:
    """The type of a field, of a struct of the program or of the library."""
    if isinstance(kind, types.Record):
        return dict(kind.fields).get(name)
    struct = struct_of(kind)
    return None if struct is None else struct.field(name)
