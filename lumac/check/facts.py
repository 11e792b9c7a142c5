"""Numbers the variables for facts: which optionals are not nil at a point of the program is an int with a bit for each.

Where ways part, each goes on with the same int; where they join, the bits that both have remain. Neither costs much.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final, TypeAlias

    from lumac.names.symbols import VariableSymbol

    Facts: TypeAlias = int

NOTHING: Final = 0


class Bits:
    """Gives each variable its bit. Those that functions assign have the bits that `names` gives them."""

    __slots__ = ("_numbers", "lasting")

    def __init__(self, numbers: Mapping[VariableSymbol, int]) -> None:
        self._numbers = dict(numbers)
        self.lasting: Facts = NOTHING
        """Those of variables that are never assigned again."""

    def of(self, variable: VariableSymbol) -> Facts:
        number = self._numbers.get(variable)
        if number is None:
            number = self._numbers[variable] = len(self._numbers)
            if not variable.reassigned:
                self.lasting |= 1 << number
        return 1 << number
