"""Which optionals are known not to be nil at a point of the program.

Facts are copied where ways part and met where they join; assigning a name forgets what was known of it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import VariableSymbol


class Facts:
    __slots__ = ("not_nil",)

    def __init__(self, not_nil: frozenset[VariableSymbol] = frozenset()) -> None:
        self.not_nil = not_nil

    def copy(self) -> Facts:
        return Facts(self.not_nil)

    def meet(self, other: Facts) -> Facts:
        """What holds whichever of two ways was taken."""
        return Facts(self.not_nil & other.not_nil)

    def add(self, other: Facts | None) -> None:
        """What was known at another point still holds."""
        if other is not None:
            self.not_nil |= other.not_nil

    def forget(self, name: VariableSymbol) -> None:
        """The variable may have been assigned; a locked one never is."""
        if name in self.not_nil and not name.locked:
            self.not_nil -= {name}

    def set_not_nil(self, name: VariableSymbol) -> None:
        self.not_nil |= {name}

    def is_empty(self) -> bool:
        return not self.not_nil
