"""Numbers variables and their fields, so that an int with a bit for each says which optionals are not nil.

Where ways part, each goes on with the same int; where they join, the bits that both have remain. Neither costs much.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Final, TypeAlias

    from lumac.names.symbols import VariableSymbol

    Facts: TypeAlias = int
    Place: TypeAlias = tuple[VariableSymbol, tuple[str, ...]]
    """A variable, and the fields that lead from it to an optional."""

NOTHING: Final = 0


class Bits:
    """Gives each variable and each place its bit. What functions assign has the bits that `names` gives it.

    A place is a field of a variable, or a field of that, and so on. It may be another optional as soon as its variable
    is assigned, or any field of a name in its path, of whatever struct: two paths may lead to one object.
    """

    __slots__ = ("_fields", "_last", "_named", "_numbers", "_places", "_rooted", "lasting")

    def __init__(self, numbers: Mapping[VariableSymbol, int], fields: Mapping[str, int]) -> None:
        self._numbers = dict(numbers)
        self._fields = fields
        self._last = len(numbers) + len(fields)
        self._places: dict[Place, Facts] = {}
        self._rooted: dict[VariableSymbol, Facts] = {}
        """The places of each variable."""
        self._named: dict[str, Facts] = {}
        """The places in whose path each name stands."""
        self.lasting: Facts = NOTHING
        """The bits of variables that are never assigned again."""

    def of(self, variable: VariableSymbol) -> Facts:
        number = self._numbers.get(variable)
        if number is None:
            number = self._numbers[variable] = self._next()
            if not variable.reassigned:
                self.lasting |= 1 << number
        return 1 << number

    def of_place(self, place: Place) -> Facts:
        bit = self._places.get(place)
        if bit is None:
            bit = self._places[place] = 1 << self._next()
            root, path = place
            self._rooted[root] = self._rooted.get(root, NOTHING) | bit
            for name in path:
                self._named[name] = self._named.get(name, NOTHING) | bit
        return bit

    def _next(self) -> int:
        self._last += 1
        return self._last - 1

    def rooted(self, variable: VariableSymbol) -> Facts:
        """The places of a variable."""
        return self._rooted.get(variable, NOTHING)

    def named(self, name: str) -> Facts:
        """The places that lead through a field of a name."""
        return self._named.get(name, NOTHING)

    def ended(self, mask: Facts) -> Facts:
        """All that is not sure any more when the variables and fields of a mask are assigned."""
        if not mask or not self._places:
            return mask
        found = mask
        for variable, places in self._rooted.items():
            if mask & self.of(variable):
                found |= places
        for name, places in self._named.items():
            number = self._fields.get(name)
            if number is not None and mask >> number & 1:
                found |= places
        return found
