"""What was found of one function, lambda or region of a program, before and after its calls are followed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import FunctionSymbol, VariableSymbol


class Frame:
    """One function, lambda, walk body or other region: what it does itself, and what it calls.

    Effects are numbers that `Atoms` gave out. The fields of the second half hold the answer once `close` has followed
    the calls: sets of atoms as the bits of an int.
    """

    __slots__ = (
        "atoms",
        "calls",
        "captures",
        "declared",
        "fails",
        "failing",
        "general",
        "on_local",
        "on_self",
        "order",
        "own",
        "self_atoms",
        "symbol",
    )

    def __init__(self, symbol: FunctionSymbol | None) -> None:
        self.symbol = symbol
        self.atoms: set[int] = set()
        self.self_atoms: set[int] = set()
        """Fields stored into the struct that `self` refers to."""
        self.calls: set[Frame] = set()
        self.on_self: set[Frame] = set()
        """Methods called on `self` or a struct inside it."""
        self.on_local: set[tuple[VariableSymbol, Frame]] = set()
        """Methods called on a struct that a variable of this function holds by value."""
        self.failing: set[Frame] = set()
        """Those of its calls whose failures it does not catch."""
        self.fails = False
        """It may fail recoverably."""
        self.captures: set[VariableSymbol] = set()
        """Variables of the functions round it that it names."""
        self.order: list[Frame] = []
        """Its calls in the order in which they are written."""
        self.declared: list[tuple[VariableSymbol, int]] = []
        """Captured variables it declares, each with how many calls stand before."""
        self.general = 0
        """What it may do to anything but its `self`."""
        self.own = 0
        """What it may do to its `self`."""

    def merge(self, inner: Frame, catches: bool = False) -> None:
        """Takes over what a region inside it does; `catches`: but for its failures."""
        self.atoms |= inner.atoms
        self.self_atoms |= inner.self_atoms
        self.calls |= inner.calls
        self.on_self |= inner.on_self
        self.on_local |= inner.on_local
        if not catches:
            self.failing |= inner.failing
            self.fails = self.fails or inner.fails

    def callees(self) -> set[Frame]:
        found = self.calls | self.on_self
        if self.on_local:
            found.update([method for _, method in self.on_local])
        return found


def held(called_later: list[Frame]) -> set[VariableSymbol]:
    """What functions that are called later use of the functions round them, through the functions they call too."""
    found: set[VariableSymbol] = set()
    seen: set[Frame] = set()
    waiting = [*called_later]
    while waiting:
        frame = waiting.pop()
        if frame in seen:
            continue
        seen.add(frame)
        found |= frame.captures
        waiting += [each for each in frame.callees() if each.symbol and each.symbol.outer]
    return found
