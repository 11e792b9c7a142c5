"""Finds the methods that change their receiver: they store into a field of `self`, or change a part of it by a call.

If such a method is called on `m[k]`, a missing key gets its zero value first.
"""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.nodes import own_families

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.registry import Registry
    from lumac.names.symbols import FunctionSymbol


def changes_receiver(method: FunctionSymbol, registry: Registry) -> bool:
    """Tells whether a method may change its receiver, itself or by a method that it calls on a part of `self`."""
    methods = [method]
    for each in methods:
        for node, _ in own_families(each.body):
            if any(is_in_self(changed) for changed in changed_by(node, registry)):
                return True
            if isinstance(node, typed.MethodCall) and is_in_self(node.receiver):
                methods += {node.method}.difference(methods)
    return False


def changed_by(node: object, registry: Registry) -> tuple[typed.Expression, ...]:
    """Returns the values that a node changes in their place."""
    match node:
        case typed.Assign(typed.Field(owner) | typed.Index(owner)):
            return (owner,)
        case typed.Update(typed.Field(owner) | typed.Index(owner)):
            return (owner,)
        case typed.Assign(typed.CoreCall(_, arguments)):
            return arguments[:1]
        case typed.Declare(variable, value) if variable.kind == "pinned":
            return () if types.may_be_key(value.type) else (value,)
        case typed.CoreCall(symbol, arguments) if symbol in registry.definitions():
            changes = registry.effects(symbol).changes
            return tuple(arguments[at] for at in changes if at < len(arguments))
        case _:
            return ()


def is_in_self(value: typed.Expression) -> bool:
    """Tells whether a value is `self` or a part of what it holds."""
    while True:
        match value:
            case typed.Field(inner) | typed.Index(inner):
                value = inner
            case typed.Narrowed(inner) | typed.Unwrap(inner):
                value = inner
            case typed.Local(variable):
                return variable.kind == "self"
            case _:
                return False
