"""Whether the body of a walk may change what is walked: by its own name, by another name, or through a call.

Told from the text, and in doubt yes: then the walk goes over a copy. A list that was made here and never handed on
has no other name.
"""

from __future__ import annotations

from lumac import types
from lumac.check import patterns, typed
from lumac.check.mentions import is_word
from lumac.check.symbols import VariableSymbol
from lumac.check.targets import UNKNOWN, skip_blanks, targets
from lumac.check.typenames import struct_of

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
    private = stays_private(c, walked, end)
    for target in targets(c.source.text, start, end, pattern):
        name, inside = target
        if (name == walked.name and not inside) or target is UNKNOWN:
            return True
        if private:
            continue
        other = c.scope.find(name)
        if inside or not isinstance(other, VariableSymbol):
            return True
        if may_be_same(other.type, walked.type) and not stays_private(c, other, end):
            return True
    return not private and (holds_function(walked.type) or calls_a_changer(c, start, end))


def may_be_same(one: Type, other: Type) -> bool:
    one, other = types.without_optional(one), types.without_optional(other)
    return one is other or types.ANY in (one, other)


def calls_a_changer(c: Context, start: int, end: int) -> bool:
    """Whether a function is named that may change a collection, or one may be called that only the running program
    knows."""
    if c.copies.unknown_calls.between(start, end):
        return True
    changing = changing_functions(c)
    return any(
        name in changing or is_function(c.scope.find(name))
        for name in c.copies.mentions.words(start, end)
    )


def is_function(symbol: object) -> bool:
    """Whether a name stands for a variable that is, or holds, a function."""
    return isinstance(symbol, VariableSymbol) and holds_function(symbol.type)


def holds_function(kind: Type, seen: tuple[Type, ...] = ()) -> bool:
    match kind:
        case types.Function():
            return True
        case (
            types.ListOf(inner) | types.Optional(inner) | types.SetOf(inner) | types.MapOf(_, inner)
        ):
            return holds_function(inner, seen)
        case types.Struct() if kind not in seen:
            struct = struct_of(kind)
            fields = struct.fields if struct is not None else ()
            return any(holds_function(of, (*seen, kind)) for _, of in fields)
        case _:
            return False


def anything_changed(c: Context, start: int, end: int) -> bool:
    """Whether the text between two places may change any collection at all."""
    return changes(c.source.text, start, end) or calls_a_changer(c, start, end)


def changes(text: str, start: int, end: int) -> bool:
    return next(targets(text, start, end, patterns.CHANGED), None) is not None


def stays_private(c: Context, variable: VariableSymbol, end: int) -> bool:
    """Whether a variable holds a collection made where it is declared, and has not handed it on until a place."""
    if not variable.fresh or variable.captured or variable.kind != "local":
        return False
    if variable in c.named_inside:
        return False
    if variable.function is None and c.copies.some_function_uses(variable.name):
        return False
    # In a walk round it, what stands behind the place has come before it, too.
    for body in c.rounds:
        if variable.declared_at < body.start:
            if next(c.copies.mentions.uses(variable.name, end, body.end), None) is not None:
                return False
            break
    # What was read of the text for one walk is not read again for the next.
    known, handed_on = c.copies.handed_on.get(variable, (variable.declared_at, -1))
    if known < end and handed_on < 0:
        for behind in c.copies.mentions.uses(variable.name, known, end):
            if not is_used_in_place(c.source.text, variable, behind):
                handed_on = behind
                break
        c.copies.handed_on[variable] = (end, handed_on)
    return handed_on < 0 or handed_on > end


def is_used_in_place(text: str, variable: VariableSymbol, behind: int) -> bool:
    """Whether a variable's name, which ends at the place, does not stand for its value there."""
    start = behind - len(variable.name)
    if start == variable.declared_at or patterns.USED_IN_PLACE.match(text, behind):
        return True
    if text[start - 2 : start] == "${" and text[behind : behind + 1] == "}":
        return True
    if patterns.ORDERED.match(text, behind) is None:
        return False
    at = skip_blanks(text, start)
    is_statement = at > 0 and "\n" in text[at:start]
    return is_statement and (is_word(text[at - 1]) or text[at - 1] in ")]}{\"'")


def changing_functions(c: Context) -> set[str]:
    """Names of functions and methods that may change a collection, themselves or through what they call."""
    known = c.copies.changing
    if known is None:
        known = c.copies.changing = c.copies.reaching(changes)
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
