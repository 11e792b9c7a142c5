"""Finds the values that a program gives literally: constants, names that are set to one only, and texts of these."""

from __future__ import annotations

from lumac.check import typed
from lumac.names.symbols import VariableSymbol

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

UNKNOWN_PART: Final = "…"
LONGEST: Final = 4000
LARGEST: Final = 1 << 63


class LiteralValue:
    """Holds what the program itself says of a value.

    `value` is the text or number, or None where a part of it is decided at run time. `shown` is the text of the
    value, with `…` for that part.
    """

    __slots__ = ("shown", "value")

    def __init__(self, value: str | int | None, shown: str = "") -> None:
        self.value: Final = value
        self.shown: Final = shown or ("" if value is None else str(value))


NOTHING: Final = LiteralValue(None, UNKNOWN_PART)


class Values:
    """Finds the literal values of a program's names. `declared` holds the expressions that declare each name."""

    def __init__(self, declared: dict[VariableSymbol, list[typed.Expression]]) -> None:
        self.declared = declared
        self.found: dict[VariableSymbol, LiteralValue] = {}

    def of(self, node: typed.Expression) -> LiteralValue:
        """Returns what the program says of the value of an expression."""
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
        """Tells whether a bool is true; None where that is decided at run time."""
        while (
            isinstance(node, typed.Local) and (set_once := self.set_once(node.variable)) is not None
        ):
            node = set_once
        return bool(node.value) if isinstance(node, typed.Constant) else None

    def set_once(self, variable: VariableSymbol) -> typed.Expression | None:
        """Returns the expression that a name is set to, if it is set nowhere else."""
        declared = self.declared.get(variable, [])
        once = variable.kind == "local" and not variable.reassigned and len(declared) == 1
        return declared[0] if once else None

    def of_variable(self, variable: VariableSymbol) -> LiteralValue:
        if variable not in self.found:
            self.found[variable] = NOTHING
            set_once = self.set_once(variable)
            if set_once is not None:
                self.found[variable] = self.of(set_once)
        return self.found[variable]


def bounded(value: str | int) -> LiteralValue:
    """Returns a value within the bounds, and NOTHING for a larger one: no address is as long as these bounds."""
    fits = len(value) <= LONGEST if isinstance(value, str) else abs(value) < LARGEST
    return LiteralValue(value) if fits and not isinstance(value, bool) else NOTHING


def joined(parts: list[LiteralValue]) -> LiteralValue:
    """Returns the text of several values one behind the other."""
    text = "".join([part.shown for part in parts])
    if len(text) > LONGEST:
        return NOTHING
    if all(part.value is not None for part in parts):
        return LiteralValue(text)
    return LiteralValue(None, text)


def computed(operator: str, left: LiteralValue, right: LiteralValue) -> LiteralValue:
    """Returns the sum or difference of two values; NOTHING for other operators."""
    if operator == "+" and (isinstance(left.value, str) or isinstance(right.value, str)):
        return joined([left, right])
    if not isinstance(left.value, int) or not isinstance(right.value, int):
        return NOTHING
    results = {"+": left.value + right.value, "-": left.value - right.value}
    return bounded(results[operator]) if operator in results else NOTHING
