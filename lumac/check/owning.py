"""Values that are kept: of a struct a copy, unless nobody could see the difference."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.typenames import by_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context
    from lumac.check.symbols import StructSymbol, VariableSymbol
    from lumac.types import Type


def given(c: Context, value: typed.Expression, behind: int, end: int) -> typed.Expression:
    """An argument that the function does not keep: a copy where what is computed between it and the end of the call
    may change it."""
    struct = by_value(value.type)
    if struct is None or not struct.mutated or not c.copies.may_mutate(behind, end):
        return value
    return owned(c, value)


def is_changing(kind: Type) -> bool:
    """Whether values of a type are structs that can change after they were made."""
    struct = by_value(kind)
    return struct is not None and struct.mutated


def is_fresh(value: typed.Expression) -> bool:
    """Whether a value was just made and nothing else refers to it."""
    match value:
        case typed.Local() | typed.Field() | typed.Index():
            return False
        case typed.Unwrap(inner) | typed.Narrowed(inner):
            return is_fresh(inner)
        case typed.CoreCall():
            return False
        case typed.Or(inner, fallback):
            return is_fresh(inner) and (isinstance(fallback, typed.Block) or is_fresh(fallback))
        case _:
            return True


def owned(c: Context, value: typed.Expression) -> typed.Expression:
    """The value as one that can be kept: a copy, where somebody could see the difference."""
    struct = by_value(value.type)
    if struct is None or not struct.mutated or is_fresh(value):
        return value
    mark_copied(struct)
    return typed.Copy(value.start, value.end, value.type, value)


def own_result(value: typed.Expression) -> typed.Expression:
    """What a fallback or a call of the core library gave, as a value of its own."""
    struct = by_value(value.type)
    if struct is None or not is_lent(value, struct):
        return value
    mark_copied(struct)
    return typed.Copy(value.start, value.end, value.type, value)


def is_lent(value: typed.Expression, struct: StructSymbol) -> bool:
    """Whether a value of the struct is neither fresh nor that of a variable, an element or a field of these."""
    while isinstance(value, typed.Field | typed.Unwrap | typed.Narrowed):
        value = value.object if isinstance(value, typed.Field) else value.value
    match value:
        case typed.Local() | typed.Index() | typed.CoreCall("item_at"):
            return False
        case _:
            return struct.mutated and not is_fresh(value)


def own_elements(value: typed.Expression) -> typed.Expression:
    """A new collection of struct elements: the structs are values and must not be shared with the old one."""
    if isinstance(value, typed.Copy):
        return value
    match value.type:
        case types.ListOf(element) | types.MapOf(_, element):
            struct = by_value(element)
            if struct is not None and struct.mutated:
                mark_copied(struct)
                return typed.Copy(value.start, value.end, value.type, value)
        case _:
            pass
    return value


def own_copy(variable: VariableSymbol) -> typed.Statement:
    """What puts a copy of its struct into a variable."""
    struct = by_value(variable.type)
    assert struct is not None
    mark_copied(struct)
    start, end, kind = variable.declared_at, variable.name_end, variable.type
    local = typed.Local(start, end, kind, variable)
    return typed.Assign(start, end, local, typed.Copy(start, end, kind, local))


def mark_copied(struct: StructSymbol) -> None:
    if struct.needs_copy:
        return
    struct.needs_copy = True
    for _, kind in struct.fields:
        held = by_value(kind)
        if held is not None and held.mutated:
            mark_copied(held)
