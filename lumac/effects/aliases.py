"""Finds which values are new and which variables have no alias.

A collection is *new* if its expression has just made it. A variable is *private* at a point of the program if all
values that were assigned to it were new, and if none of its uses before that point handed the collection on. A use
hands a collection on if it stores, passes or returns it, or assigns it to another variable. A private collection can
only be changed through its own variable.
"""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.names.symbols import VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.library.registry import Registry
    from lumac.types import Type

ANY_TIME: Final = -1
"""The offset of what an inner function does, since the function may be called at any time."""
NOT_HANDED_ON: Final = 1 << 60
"""The offset of an event that does not happen. It is greater than all offsets of a source."""


class WalkSpan:
    """Holds the span of a walk, its function, and the walk round it in the same function."""

    __slots__ = ("end", "outer", "start", "symbol")

    def __init__(self, symbol: object, start: int, end: int, outer: WalkSpan | None) -> None:
        self.symbol = symbol
        self.start = start
        self.end = end
        self.outer = outer


class Aliases:
    """Holds what the collector has found about variables that hold collections.

    Events are ordered by their offsets in the source: within a function, a greater offset runs later, except in walks.
    """

    __slots__ = ("declared", "handed_on", "old", "walks")

    def __init__(self) -> None:
        self.declared: set[VariableSymbol] = set()
        self.handed_on: dict[VariableSymbol, int] = {}
        """The offset at which a variable's collection is first handed on."""
        self.old: set[VariableSymbol] = set()
        """Variables to which a value was assigned that is not new."""
        self.walks: dict[typed.Walk, WalkSpan] = {}

    def is_private(
        self, variable: VariableSymbol, symbol: object, walk: WalkSpan | None, end: int
    ) -> bool:
        """Tells whether a variable's collection has no alias up to the offset `end` in the function `symbol`.

        `walk` is the innermost walk round that offset.
        """
        if variable not in self.declared or variable in self.old:
            return False
        first = self.handed_on.get(variable, NOT_HANDED_ON)
        if first == NOT_HANDED_ON:
            return True
        if symbol is not variable.function:
            return False
        while walk is not None and variable.declared_at < walk.start:
            # The rest of the walk has run before this offset, too, in earlier iterations.
            end = max(end, walk.end)
            walk = walk.outer
        return first > end


MOST_LOOKED_THROUGH: Final = 30
"""Calls of a chain that are looked through: for longer ones it is not told that their collection is new."""


def is_new(value: typed.Expression, library: Registry, levels: int = MOST_LOOKED_THROUGH) -> bool:
    """Tells whether an expression has just made its collection. Nothing else refers to it then."""
    if not levels:
        return False
    match value:
        case typed.ListLiteral() | typed.MapLiteral() | typed.SetLiteral():
            return True
        case typed.Arithmetic() | typed.Slice() | typed.Constant():
            return True
        case typed.Narrowed(inner) | typed.Unwrap(inner):
            return is_new(inner, library, levels)
        case typed.Or(inner, fallback):
            if isinstance(fallback, typed.Block):
                return False
            return is_new(inner, library, levels - 1) and is_new(fallback, library, levels - 1)
        case typed.CoreCall(symbol, arguments):
            if symbol not in library.definitions():
                return True
            effects = library.effects(symbol)
            if any(gives(arguments[position].type, value.type) for position in effects.calls):
                return False
            for position in effects.gives:
                if position >= len(arguments):
                    continue
                if not is_new(arguments[position], library, levels - 1):
                    return False
            return not any(
                has_part(arguments[position].type, value.type)
                for position in effects.shares
                if position < len(arguments)
            )
        case _:
            return False


def gives(function: Type, kind: Type) -> bool:
    """Tells whether an argument is a function whose result may be the result of the call itself."""
    inner = types.without_optional(function)
    result = inner.result if isinstance(inner, types.Function) else types.NOTHING
    return types.without_optional(result) is types.without_optional(kind)


def has_part(kind: Type, part: Type) -> bool:
    """Tells whether a value of type `kind` may contain a value of type `part`. The value itself does not count."""
    match kind:
        case types.ListOf(inner) | types.SetOf(inner) | types.MapOf(_, inner):
            return is_or_has(inner, part)
        case types.Optional(inner):
            return has_part(inner, part)
        case types.Primitive():
            return kind is types.ANY
        case types.Struct() | types.Trait() | types.Handle():
            return True
        case _:
            return False


def is_or_has(kind: Type, part: Type) -> bool:
    """Tells whether a value of type `kind` may be, or contain, a value of type `part`."""
    plain, wanted = types.without_optional(kind), types.without_optional(part)
    return plain is wanted or types.ANY in (plain, wanted) or has_part(plain, wanted)


def own_root(value: typed.Expression) -> VariableSymbol | None:
    """Returns the variable that holds, by value, the struct for which an expression stands.

    Returns None if no variable does: the struct is an element, the result of a call, or held by a trait variable.
    """
    while True:
        match value:
            case typed.Narrowed(inner) | typed.Unwrap(inner):
                if isinstance(inner.type, types.Trait):
                    return None
                value = inner
            case typed.Field(inner):
                if not isinstance(types.without_optional(inner.type), types.Struct):
                    return None
                value = inner
            case typed.Local(variable):
                is_value = variable.kind != "pinned" and not isinstance(value.type, types.Trait)
                return variable if is_value else None
            case _:
                return None


def own_roots(value: typed.Expression) -> tuple[VariableSymbol, ...]:
    """Returns the variables that may hold the struct: that of a value, and those of the fallbacks for it."""
    inner = value
    while isinstance(inner, typed.Narrowed | typed.Unwrap | typed.Field):
        inner = inner.object if isinstance(inner, typed.Field) else inner.value
    if isinstance(inner, typed.Or):
        fallback = inner.fallback
        return (
            *own_roots(inner.value),
            *(() if isinstance(fallback, typed.Block) else own_roots(fallback)),
        )
    root = own_root(value)
    return () if root is None else (root,)


def is_reference(owner: typed.Expression) -> bool:
    """Tells whether a value refers to a struct that may have other references: `self`, or a value of a trait's type."""
    if not isinstance(types.without_optional(owner.type), types.Struct):
        return True
    return isinstance(owner, typed.Local) and owner.variable.kind in ("self", "pinned")
