"""Holds the state of the checker that belongs to one function, method or lambda, or to the top level."""

from __future__ import annotations

from lumac.check.facts import NOTHING
from lumac.check.returns import Returns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check import typed
    from lumac.check.facts import Facts
    from lumac.names.symbols import FunctionSymbol


class Surroundings:
    """Says which walks and which fallback block stand round a statement, inside its function."""

    __slots__ = ("block_result", "in_loop", "may_leave_walk")

    def __init__(
        self,
        in_loop: bool = False,
        may_leave_walk: bool = False,
        block_result: Returns | None = None,
    ) -> None:
        self.in_loop: Final = in_loop
        """Whether a walk stands round the statement."""
        self.may_leave_walk: Final = may_leave_walk
        """Whether `skip` and `stop` may stand here: a fallback cannot leave a walk that stands round it."""
        self.block_result: Final = block_result
        """Inside the block of `.or(err -> { … })`, written into the function's own code: what its returns give."""

    def in_walk(self) -> Surroundings:
        """The surroundings of a walk's body that stands here."""
        return Surroundings(True, True, self.block_result)

    def in_fallback(self, returns: Returns | None) -> Surroundings:
        """The surroundings of a fallback's code that stands here; `returns` None: it is no block."""
        return Surroundings(self.in_loop, False, returns or self.block_result)


class Frame:
    """Holds all that is put aside while another function is checked, and taken up again after it."""

    __slots__ = ("behind", "facts", "function", "returns", "surroundings")

    def __init__(
        self,
        function: FunctionSymbol | None,
        facts: Facts = NOTHING,
        returns: Returns | None = None,
    ) -> None:
        self.function: Final = function
        """The `fn`, method or lambda whose body is checked; None at the top level."""
        self.returns: Final = Returns(None) if returns is None else returns
        """What a `return` must give."""
        self.facts = facts
        """Which optionals are known not to be nil."""
        self.behind: Final[dict[typed.Logic, Facts]] = {}
        """The facts where both sides of a `&&` (or `||`) were computed and the left one is true (or false)."""
        self.surroundings = Surroundings()

    def returns_here(self) -> Returns:
        """What a `return` at the present place must give: inside the block of a fallback, the fallback's value."""
        return self.surroundings.block_result or self.returns
