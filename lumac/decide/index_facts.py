"""Holds what is known of indexes and keys at a point of a function."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.names.symbols import VariableSymbol

    Pair = tuple[VariableSymbol, VariableSymbol]

MOST: Final = 50
"""The greatest number of facts of a kind. Copying more at every branch would cost more than the checks they save."""


class Facts:
    """Holds the facts at a point of a function: least lengths, and (index, sequence) pairs that are in range."""

    __slots__ = ("lengths", "pairs")

    def __init__(
        self, lengths: dict[VariableSymbol, int] | None = None, pairs: frozenset[Pair] = frozenset()
    ) -> None:
        self.lengths = {} if lengths is None else lengths
        self.pairs = pairs

    def copy(self) -> Facts:
        return Facts({**self.lengths}, self.pairs)

    def __bool__(self) -> bool:
        return bool(self.lengths or self.pairs)

    def meet(self, other: Facts) -> Facts:
        """Returns the facts that hold on both of two branches."""
        lengths = {
            name: min(length, other.lengths[name])
            for name, length in self.lengths.items()
            if name in other.lengths
        }
        return Facts(lengths, self.pairs & other.pairs)

    def forget(self, variable: VariableSymbol) -> None:
        """Removes the facts about a variable that was assigned or whose list may be shorter."""
        self.lengths.pop(variable, None)
        if self.pairs:
            self.pairs = frozenset([pair for pair in self.pairs if variable not in pair])

    def set_length(self, variable: VariableSymbol, length: int) -> None:
        if length > self.lengths.get(variable, 0):
            self.lengths[variable] = length
            if len(self.lengths) > MOST:
                del self.lengths[next(iter(self.lengths))]

    def add_pair(self, index: VariableSymbol, sequence: VariableSymbol) -> None:
        if len(self.pairs) < MOST:
            self.pairs |= {(index, sequence)}
