"""Holds the effects of one function, lambda or region, before and after its calls are followed."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import FunctionSymbol, VariableSymbol


class Summary:
    """Holds what one function, lambda, walk body or other region does itself, and what it calls.

    Effects are numbers that `Atoms` has assigned. `general` and `own` are sets of them, as the bits of an int, which
    `close` sets when it follows the calls.
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
        self.calls: set[Summary] = set()
        self.on_self: set[Summary] = set()
        """Methods called on `self` or a struct inside it."""
        self.on_local: set[tuple[VariableSymbol, Summary]] = set()
        """Methods called on a struct that a variable of this function holds by value."""
        self.failing: set[Summary] = set()
        """The callees whose failures it does not catch."""
        self.fails = False
        """Whether it may fail recoverably."""
        self.captures: set[VariableSymbol] = set()
        """Variables of enclosing functions that it names."""
        self.order: list[Summary] = []
        """Its calls in the order in which they are written."""
        self.declared: list[tuple[VariableSymbol, int]] = []
        """Captured variables that it declares, each with the number of calls before the declaration."""
        self.general = 0
        """What it may do to anything but its `self`."""
        self.own = 0
        """What it may do to its `self`."""

    def merge(self, inner: Summary, catches: bool = False) -> None:
        """Adds the effects of an inner region. If `catches`, its failures are left out."""
        self.atoms |= inner.atoms
        self.self_atoms |= inner.self_atoms
        self.calls |= inner.calls
        self.on_self |= inner.on_self
        self.on_local |= inner.on_local
        if not catches:
            self.failing |= inner.failing
            self.fails = self.fails or inner.fails

    def callees(self) -> set[Summary]:
        """Returns all summaries that this one calls."""
        found = self.calls | self.on_self
        if self.on_local:
            found.update([method for _, method in self.on_local])
        return found


def used_later_by(called_later: list[Summary]) -> set[VariableSymbol]:
    """Returns the variables of enclosing functions that functions called later use, directly or through their calls."""
    found: set[VariableSymbol] = set()
    seen: set[Summary] = set()
    waiting = [*called_later]
    while waiting:
        summary = waiting.pop()
        if summary in seen:
            continue
        seen.add(summary)
        found |= summary.captures
        waiting += [each for each in summary.callees() if each.symbol and each.symbol.outer]
    return found
