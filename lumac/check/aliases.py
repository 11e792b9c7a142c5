"""Whether the body of a walk may change what is walked: by its own name, by another name, or through a call.

Told from the text, and in doubt yes: then the walk goes over a copy. A list that was made here and never handed on
has no other name.
"""

from __future__ import annotations

from lumac import types
from lumac.check import patterns, typed
from lumac.check.symbols import VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from lumac.check.context import Context
    from lumac.types import Type


def may_be_changed(c: Context, walked: VariableSymbol, start: int, end: int) -> bool:
    """Whether the text between two places may change the collection a variable holds."""
    return may_be_touched(c, walked, start, end, patterns.CHANGED)


def may_be_shortened(c: Context, walked: VariableSymbol, start: int, end: int) -> bool:
    """Whether the text between two places may make the list a variable holds shorter, or put another in its place."""
    return walked in c.assigned_inside or may_be_touched(c, walked, start, end, patterns.SHRUNK)


def may_be_touched(
    c: Context, walked: VariableSymbol, start: int, end: int, pattern: re.Pattern[str]
) -> bool:
    text = c.source.text
    private = stays_private(c, walked, end)
    for found in pattern.finditer(text, start, end):
        name, chain = found[1], found[2]
        if name == walked.name and not chain.strip():
            return True
        if private:
            continue
        other = c.scope.find(name)
        if chain.strip() or not isinstance(other, VariableSymbol):
            return True
        if other.type is walked.type and not stays_private(c, other, end):
            return True
    return not private and calls_a_changer(c, start, end)


def calls_a_changer(c: Context, start: int, end: int) -> bool:
    """Whether a function is called that may change a collection, or one that only the running program knows."""
    changing = changing_functions(c)
    called = c.copies.mentions.called(start, end)
    return any(
        name in changing or isinstance(c.scope.find(name), VariableSymbol) for name in called
    )


def anything_changed(c: Context, start: int, end: int) -> bool:
    """Whether the text between two places may change any collection at all."""
    return patterns.CHANGED.search(c.source.text, start, end) is not None or calls_a_changer(
        c, start, end
    )


def stays_private(c: Context, variable: VariableSymbol, end: int) -> bool:
    """Whether a variable holds a collection made where it is declared, and has not handed it on until a place."""
    if not variable.fresh or variable.captured or variable.kind != "local":
        return False
    if variable.function is None and c.copies.some_function_uses(variable.name):
        return False
    # What was read of the text for one walk is not read again for the next.
    known, handed_on = c.copies.handed_on.get(variable, (variable.declared_at, -1))
    if known < end and handed_on < 0:
        text = c.source.text
        for behind in c.copies.mentions.uses(variable.name, known, end):
            if not patterns.USED_IN_PLACE.match(text, behind):
                handed_on = behind
                break
        c.copies.handed_on[variable] = (end, handed_on)
    return handed_on < 0 or handed_on > end


def changing_functions(c: Context) -> set[str]:
    """Names of functions and methods that may change a collection, themselves or through what they call."""
    known = c.copies.changing
    if known is None:
        known = c.copies.changing = c.copies.reaching(patterns.CHANGED)
    return known


MAKING = frozenset(
    "list_copy list_filter list_intersect list_map list_map_bytes list_unique list_unique_hashed list_without "
    "any_list_without slice_of bytes_filter bytes_intersect bytes_unique bytes_without map_copy map_keys "
    "map_keys_bytes map_values map_values_bytes set_copy set_difference set_intersect set_union set_to_list "
    "set_to_bytes".split()
)
"""Definitions whose result is a collection of its own, though they take one like it."""


def holds(kind: Type, part: Type) -> bool:
    """Whether a value of a type may be, or hold, the very collection of another type."""
    if (
        kind is part
        or kind is types.ANY
        or isinstance(kind, types.Struct | types.Trait | types.Record)
    ):
        return True
    match kind:
        case types.ListOf(inner) | types.Optional(inner) | types.SetOf(inner):
            return holds(inner, part)
        case types.MapOf(_, inner):
            return holds(inner, part)
        case types.Function(_, result):
            return holds(result, part)
        case _:
            return False


def is_new(value: typed.Expression) -> bool:
    """Whether a collection was just made: a literal, a sum, or what a function of the core library makes of a text."""
    match value:
        case typed.ListLiteral() | typed.MapLiteral() | typed.SetLiteral() | typed.Arithmetic():
            return True
        case typed.CoreCall(symbol, arguments):
            return symbol in MAKING or not any(
                holds(a.type, value.type) and not (a.type is value.type and is_new(a))
                for a in arguments
            )
        case _:
            return False
