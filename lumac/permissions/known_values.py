"""Finds what is known of a value when the program is compiled: of constants, of names that keep one, of texts."""

from __future__ import annotations

from lumac.check import typed
from lumac.names.symbols import VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

UNKNOWN_PART: Final = "…"
LONGEST: Final = 4000
LARGEST: Final = 1 << 63


class Known:
    """What is known of a value. `value` is the text or number, or None where a part of it is not known. `shown` is the
    known part, with `…` for the rest."""

    __slots__ = ("shown", "value")

    def __init__(self, value: str | int | None, shown: str = "") -> None:
        self.value: Final = value
        self.shown: Final = shown or ("" if value is None else str(value))


NOTHING: Final = Known(None, UNKNOWN_PART)


class Values:
    """The values of a program's names. `declared` holds the expressions that each name is declared with."""

    def __init__(self, declared: dict[VariableSymbol, list[typed.Expression]]) -> None:
        self.declared = declared
        self.found: dict[VariableSymbol, Known] = {}

    def of(self, node: typed.Expression) -> Known:
        match node:
            case typed.Constant(value) if isinstance(value, str | int):
                return bounded(value)
            case typed.Local(variable):
                return self.of_variable(variable)
            case typed.Interpolation(parts):
                return joined([self.of(part) for part in parts])
            case typed.Text(value) | typed.Narrowed(value):
                return self.of(value)
            case typed.Arithmetic(operator, left, right):
                return computed(operator, self.of(left), self.of(right))
            case _:
                return NOTHING

    def flag(self, node: typed.Expression) -> bool | None:
        """Whether a bool is true; None where that is decided at run time."""
        while isinstance(node, typed.Local) and (kept := self.kept(node.variable)) is not None:
            node = kept
        return bool(node.value) if isinstance(node, typed.Constant) else None

    def kept(self, variable: VariableSymbol) -> typed.Expression | None:
        """What a name is set to, where it is declared and nowhere else."""
        declared = self.declared.get(variable, [])
        once = variable.kind == "local" and not variable.reassigned and len(declared) == 1
        return declared[0] if once else None

    def of_variable(self, variable: VariableSymbol) -> Known:
        if variable not in self.found:
            self.found[variable] = NOTHING
            kept = self.kept(variable)
            if kept is not None:
                self.found[variable] = self.of(kept)
        return self.found[variable]


def bounded(value: str | int) -> Known:
    """Nobody's address is as long as this: what a program may grow to is not computed."""
    fits = len(value) <= LONGEST if isinstance(value, str) else abs(value) < LARGEST
    return Known(value) if fits and not isinstance(value, bool) else NOTHING


def joined(parts: list[Known]) -> Known:
    text = "".join([part.shown for part in parts])
    if len(text) > LONGEST:
        return NOTHING
    if all(part.value is not None for part in parts):
        return Known(text)
    return Known(None, text)


def computed(operator: str, left: Known, right: Known) -> Known:
    if operator == "+" and (isinstance(left.value, str) or isinstance(right.value, str)):
        return joined([left, right])
    if not isinstance(left.value, int) or not isinstance(right.value, int):
        return NOTHING
    results = {"+": left.value + right.value, "-": left.value - right.value}
    return bounded(results[operator]) if operator in results else NOTHING
