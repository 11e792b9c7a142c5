"""Which values are new, and which variables nothing else can stand for.

A collection is *new* where the expression that gives it has just made it. A variable is *private* at a point of the
program while every value it was given was new and none of its uses before that point handed the collection on: stored
it, passed it to a function, returned it or gave it another name. What is private can only be changed through its own
variable, so a change made through another name is none of it.
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
"""The place of what a function inside another one does: it may be called at any time."""
NEVER: Final = 1 << 60


class WalkSpan:
    """Where a walk stands, in which function, and the walk of the same function round it."""

    __slots__ = ("end", "outer", "start", "symbol")

    def __init__(self, symbol: object, start: int, end: int, outer: WalkSpan | None) -> None:
        self.symbol = symbol
        self.start = start
        self.end = end
        self.outer = outer


class Aliases:
    """What the walk over the tree writes down of variables that hold collections. Places are offsets in the source:
    within a function what stands further down runs later, walks apart."""

    __slots__ = ("declared", "handed_on", "old", "walks")

    def __init__(self) -> None:
        self.declared: set[VariableSymbol] = set()
        self.handed_on: dict[VariableSymbol, int] = {}
        """The first place where a variable's collection is handed on."""
        self.old: set[VariableSymbol] = set()
        """Variables that were given a value that is not new."""
        self.walks: dict[typed.Walk, WalkSpan] = {}

    def is_private(
        self, variable: VariableSymbol, symbol: object, walk: WalkSpan | None, end: int
    ) -> bool:
        """Whether nothing but a variable stands for its collection up to a place of a function.

        `walk` is the innermost walk round that place.
        """
        if variable not in self.declared or variable in self.old:
            return False
        first = self.handed_on.get(variable, NEVER)
        if first == NEVER:
            return True
        if symbol is not variable.function:
            return False
        while walk is not None and variable.declared_at < walk.start:
            # What stands behind the place has come before it, too, in the rounds of the walk.
            end = max(end, walk.end)
            walk = walk.outer
        return first > end


def is_new(value: typed.Expression, library: Registry) -> bool:
    """Whether the collection that an expression gives was just made, so that nothing else refers to it."""
    match value:
        case typed.ListLiteral() | typed.MapLiteral() | typed.SetLiteral():
            return True
        case typed.Arithmetic() | typed.Slice() | typed.Constant():
            return True
        case typed.Narrowed(inner) | typed.Unwrap(inner):
            return is_new(inner, library)
        case typed.Or(inner, fallback):
            if isinstance(fallback, typed.Block):
                return False
            return is_new(inner, library) and is_new(fallback, library)
        case typed.CoreCall(symbol, arguments):
            if symbol not in library.definitions():
                return True
            effects = library.effects(symbol)
            if any(gives(arguments[position].type, value.type) for position in effects.calls):
                return False
            for position in effects.gives:
                if position < len(arguments) and not is_new(arguments[position], library):
                    return False
            return not any(
                has_part(arguments[position].type, value.type)
                for position in effects.shares
                if position < len(arguments)
            )
        case _:
            return False


def gives(function: Type, kind: Type) -> bool:
    """Whether a function that is handed over may give the very result of the call."""
    inner = types.without_optional(function)
    result = inner.result if isinstance(inner, types.Function) else types.NOTHING
    return types.without_optional(result) is types.without_optional(kind)


def has_part(kind: Type, part: Type) -> bool:
    """Whether something inside a value of a type, but not the value itself, may be of another type."""
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
    plain, wanted = types.without_optional(kind), types.without_optional(part)
    return plain is wanted or types.ANY in (plain, wanted) or has_part(plain, wanted)


def own_root(value: typed.Expression) -> VariableSymbol | None:
    """The variable whose struct, or a struct inside it by value, an expression stands for; None where it is another's:
    an element's, that of a variable of a trait's type, what a call gave."""
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


def is_reference(owner: typed.Expression) -> bool:
    """Whether a value refers to a struct that others may refer to, too: `self`, or what has a trait's type."""
    if not isinstance(types.without_optional(owner.type), types.Struct):
        return True
    return isinstance(owner, typed.Local) and owner.variable.kind in ("self", "pinned")
