"""What is known at a point of the program: which optionals are not nil, which indices are in range.

Facts are copied where ways part and met where they join; assigning a name forgets what was known of it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.symbols import VariableSymbol


class Facts:
    __slots__ = ("in_range", "least_length", "not_nil")

    def __init__(self) -> None:
        self.not_nil: frozenset[VariableSymbol] = frozenset()
        self.in_range: frozenset[tuple[VariableSymbol, VariableSymbol]] = frozenset()
        """(index, sequence): the index is at least 0 and below the sequence's length."""
        self.least_length: dict[VariableSymbol, int] = {}
        """Sequences known to hold at least so many elements."""

    def copy(self) -> Facts:
        other = Facts()
        other.not_nil = self.not_nil
        other.in_range = self.in_range
        other.least_length = self.least_length
        return other

    def meet(self, other: Facts) -> Facts:
        """What holds whichever of two ways was taken."""
        both = Facts()
        both.not_nil = self.not_nil & other.not_nil
        both.in_range = self.in_range & other.in_range
        if self.least_length is other.least_length:
            both.least_length = self.least_length
        else:
            both.least_length = {
                name: min(length, other.least_length[name])
                for name, length in self.least_length.items()
                if name in other.least_length
            }
        return both

    def add(self, other: Facts | None) -> None:
        """What was known at another point still holds."""
        if other is None:
            return
        self.not_nil |= other.not_nil
        self.in_range |= other.in_range
        for name, length in other.least_length.items():
            self.set_length(name, length)

    def forget(self, name: VariableSymbol) -> None:
        """The variable was assigned, or another of its name; a locked one never is."""
        if name in self.not_nil and not name.locked:
            self.not_nil -= {name}
        self.forget_length(name)

    def forget_length(self, name: VariableSymbol) -> None:
        """The sequence may have become shorter (or the index another)."""
        if self.in_range:
            self.in_range = frozenset(pair for pair in self.in_range if name not in pair)
        if name in self.least_length:
            self.least_length = {k: v for k, v in self.least_length.items() if k is not name}

    def forget_lengths(self) -> None:
        """Something ran that may have made any list shorter."""
        self.in_range = frozenset()
        self.least_length = {}

    def set_not_nil(self, name: VariableSymbol) -> None:
        self.not_nil |= {name}

    def set_length(self, name: VariableSymbol, length: int) -> None:
        if length > self.least_length.get(name, 0):
            self.least_length = {**self.least_length, name: length}

    def set_in_range(self, index: VariableSymbol, sequence: VariableSymbol) -> None:
        self.in_range |= {(index, sequence)}

    def is_empty(self) -> bool:
        return not (self.not_nil or self.in_range or self.least_length)
