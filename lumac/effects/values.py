"""Answers questions about single values and methods from their nodes alone."""

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
"""Types of mutable values that several variables may share."""


def is_shared(kind: Type) -> bool:
    """Tells whether a type has mutable values that several variables may share."""
    plain = types.without_optional(kind)
    return isinstance(plain, SHARED) or plain is types.ANY


def is_plain(node: typed.Expression) -> bool:
    """Tells whether evaluating an expression has no effect at all."""
    return type(node) in PLAIN


PLAIN: Final = frozenset((typed.Local, typed.Constant, typed.RuntimeName, typed.FunctionValue))


def is_walkable(node: typed.Expression, registry: Registry) -> bool:
    """Tells whether a call has a variant for results that are iterated only once."""
    return isinstance(node, typed.CoreCall) and bool(registry.walked(node.symbol))


def holds_structs(node: typed.Expression) -> bool:
    """Tells whether a value is a struct or a collection of structs. Code that runs later may store into these."""
    match types.without_optional(node.type):
        case types.Struct():
            return True
        case types.ListOf(element) | types.MapOf(_, element):
            return isinstance(types.without_optional(element), types.Struct)
        case _:
            return False


def is_made_late(node: typed.Expression) -> bool:
    """Tells whether Python makes the text of an argument only when the call prints it."""
    return made_late(node) is not None


def is_settled(node: typed.Expression) -> bool:
    """Tells whether a part of a target cannot change while the value is computed."""
    return is_plain(node) and not (type(node) is typed.Local and node.variable.reassigned)


def is_nonzero(node: typed.Expression) -> bool:
    """Tells whether a divisor is a literal other than zero."""
    return isinstance(node, typed.Constant) and bool(node.value)


def implementations(method: FunctionSymbol) -> list[FunctionSymbol]:
    """Returns the methods that a call of a trait's method may run."""
    trait = method.owner
    assert isinstance(trait, TraitSymbol)
    return [
        each
        for struct in trait.implementors
        for each in struct.methods
        if each.trait is trait and each.name == method.name
    ]


def is_checked(node: typed.CoreCall) -> bool:
    """Tells whether a call makes a value of the parts of an `any`, each as a function gives it: these are its own."""
    first, *rest = node.arguments or (node,)
    return first.type is types.ANY and any(isinstance(each, typed.Lambda) for each in rest)


def is_read_at_once(body: typed.Expression | typed.Block) -> bool:
    """Tells whether a body reads all its variables, and copies them where needed, before it has any effect."""
    match body:
        case typed.FunctionCall(_, arguments) | typed.Construct(_, arguments):
            return all(map(is_simple, arguments))
        case typed.CoreCall(_, arguments, ()):
            return all(map(is_simple, arguments))
        case _:
            return False


def is_simple(value: typed.Expression) -> bool:
    """Tells whether a value is a variable, a literal, or a field of these."""
    match value:
        case typed.Local() | typed.Constant():
            return True
        case typed.Field(inner):
            return is_simple(inner)
        case typed.Narrowed(inner):
            return not isinstance(value.type, types.Trait) and is_simple(inner)
        case _:
            return False
