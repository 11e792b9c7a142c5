"""Questions about single values and methods that need no more than their nodes."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.expressions.text import made_late
from lumac.names.symbols import TraitSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.library.registry import Registry
    from lumac.names.symbols import FunctionSymbol
    from lumac.types import Type

SHARED: Final = (types.ListOf, types.MapOf, types.SetOf, types.Handle)
"""Types whose values several variables may stand for."""


def is_shared(kind: Type) -> bool:
    """Whether several variables may stand for one value of a type, which can change."""
    plain = types.without_optional(kind)
    return isinstance(plain, SHARED) or plain is types.ANY


def is_plain(node: typed.Expression) -> bool:
    """Whether evaluating an expression does nothing at all."""
    return type(node) in PLAIN


PLAIN: Final = frozenset((typed.Local, typed.Constant, typed.RuntimeName, typed.FunctionValue))


def is_walkable(node: typed.Expression, registry: Registry) -> bool:
    """Whether a call has a variant for collections that are gone over once."""
    return isinstance(node, typed.CoreCall) and bool(registry.walked(node.symbol))


def holds_structs(node: typed.Expression) -> bool:
    """Whether a value is a struct, or a collection of structs, whose fields something that runs later may store."""
    match types.without_optional(node.type):
        case types.Struct():
            return True
        case types.ListOf(element) | types.MapOf(_, element):
            return isinstance(types.without_optional(element), types.Struct)
        case _:
            return False


def is_made_late(node: typed.Expression) -> bool:
    return made_late(node) is not None


def is_settled(node: typed.Expression) -> bool:
    """Whether nothing can change what a part of a target stands for while the value is computed."""
    return is_plain(node) and not (type(node) is typed.Local and node.variable.reassigned)


def is_nonzero(node: typed.Expression) -> bool:
    return isinstance(node, typed.Constant) and bool(node.value)


def implementations(method: FunctionSymbol) -> list[FunctionSymbol]:
    """The methods that a call of a trait's method may run."""
    trait = method.owner
    assert isinstance(trait, TraitSymbol)
    return [
        each
        for struct in trait.implementors
        for each in struct.methods
        if each.trait is trait and each.name == method.name
    ]
