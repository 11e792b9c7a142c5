"""What is known of the code that is being read, as far as it begins anew with each function."""

from __future__ import annotations

from lumac.check.statements.returns import Returns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import FunctionSymbol


class Frame:
    """The state of the checker inside of one function, or at the top level."""

    __slots__ = ("block_result", "function", "in_loop", "returns", "walks")

    def __init__(self, function: FunctionSymbol | None) -> None:
        self.function = function
        """The `fn`, method or lambda whose body is being read; None at the top level."""
        self.returns = Returns(None)
        """What a `return` here must give."""
        self.block_result: Returns | None = None
        """Inside the block of `.or(err -> { … })`, written into the function's own code: what its returns give."""
        self.walks = 0
        """How many walks stand round the place that `skip` and `stop` may leave."""
        self.in_loop = False
        """Whether a walk stands round the place."""
