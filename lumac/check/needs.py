"""Notes which structs are shown and compared, so that their classes get what says it."""

from __future__ import annotations

from lumac import types
from lumac.check.type_symbols import struct_of, trait_of
from lumac.names.symbols import StructSymbol, TraitSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.types import Type


def need_text(kind: Type) -> None:
    """Notes that values of a type are shown: its structs, and what they hold, get their `__str__`."""
    match kind:
        case types.Struct():
            symbol = kind.symbol
            assert isinstance(symbol, StructSymbol)
            if not symbol.needs_text:
                symbol.needs_text = True
                for _, field in symbol.fields:
                    need_text(field)
        case types.Trait():
            trait = kind.symbol
            assert isinstance(trait, TraitSymbol)
            for struct in trait.implementors:
                need_text(struct.type)
        case types.ListOf(element) | types.SetOf(element) | types.Optional(element):
            need_text(element)
        case types.MapOf(_, element):
            need_text(element)
        case _:
            pass


def need_equality(kind: Type) -> None:
    """Notes that values of a type are compared, and with them every struct inside, through fields, elements and traits.
    What is inside of a struct that was noted before was noted with it."""
    waiting = [kind]
    while waiting:
        match waiting.pop():
            case types.ListOf(element) | types.SetOf(element) | types.Optional(element):
                waiting.append(element)
            case types.MapOf(key, value):
                waiting += (key, value)
            case types.Struct() as struct:
                symbol = struct_of(struct)
                if symbol is not None and not symbol.needs_equality:
                    symbol.needs_equality = True
                    waiting += [field for _, field in symbol.fields]
            case types.Trait() as trait:
                owner = trait_of(trait)
                waiting += [struct.type for struct in owner.implementors] if owner else []
            case _:
                pass


def need_name(kind: Type) -> None:
    """Notes that values of a type become an `any`, which tells the names of the structs in it."""
    match kind:
        case types.Struct():
            symbol = struct_of(kind)
            if symbol is not None:
                symbol.needs_name = True
        case types.ListOf(inner) | types.MapOf(_, inner) | types.Optional(inner):
            need_name(inner)
        case _:
            pass
