"""Finds the length of a value from its expression."""

from __future__ import annotations

from lumac.check import typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.registry import Registry


def exact_length(value: typed.Expression, library: Registry) -> int | None:
    """Returns the length of a list or a text if its expression states it, or None."""
    match value:
        case typed.ListLiteral(elements):
            return len(elements)
        case typed.Constant(str() as text):
            return len(text)
        case typed.CoreCall(symbol, arguments) if symbol in library.definitions():
            position = library.effects(symbol).length_of
            return None if position is None else constant(arguments[position])
        case typed.Slice(_, first, last):
            low, high = (0 if first is None else constant(first)), constant(last)
            return None if low is None or high is None else high - low
        case _:
            return None


def constant(value: typed.Expression | None) -> int | None:
    """Returns the value of an integer literal, or None for another expression."""
    match value:
        case typed.Constant(bool()):
            return None
        case typed.Constant(int() as number):
            return number
        case _:
            return None


def measured(value: typed.Expression, library: Registry) -> typed.Expression | None:
    """Returns the value whose length an expression computes, as `xs` for `xs.len()`, or None."""
    match value:
        case typed.CoreCall(symbol, (subject,)) if symbol in library.definitions():
            inline = library.definition(symbol).inline
            return subject if inline is not None and inline.measures() else None
        case _:
            return None
