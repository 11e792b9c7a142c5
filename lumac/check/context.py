"""What the checker knows while it reads: the names, the function it is in, the facts, and what it has to say."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.conversions import coerce
from lumac.check.facts import NOTHING, Bits
from lumac.check.frames import Frame
from lumac.names.symbols import VariableSymbol
from lumac.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from lumac.check.expected import Expected
    from lumac.check.facts import Facts
    from lumac.diagnostics.model import Diagnostic
    from lumac.library.registry import Registry
    from lumac.names.model import Declaring, Names
    from lumac.names.symbols import FunctionSymbol, Symbol
    from lumac.syntax import ast
    from lumac.types import Type

    class Placed(Protocol):
        """Anything with a place in the source."""

        @property
        def start(self) -> int: ...

        @property
        def end(self) -> int: ...


class Context:
    """The one object that the parts of the stage share."""

    __slots__ = (
        "_block",
        "_expression",
        "behind",
        "bits",
        "diagnostics",
        "facts",
        "frame",
        "has_options",
        "names",
        "program",
        "registry",
        "source",
    )

    def __init__(
        self,
        program: ast.Program,
        names: Names,
        registry: Registry,
        expression: Callable[..., typed.Expression],
        block: Callable[..., typed.Block],
    ) -> None:
        self._expression = expression
        self._block = block
        self.program = program
        self.source: Source = program.source
        self.names = names
        self.registry = registry
        self.diagnostics: list[Diagnostic] = []
        self.frame = Frame(None)
        """The code that is being read: the top level, or a function's."""
        self.facts: Facts = NOTHING
        """Which optionals are known not to be nil."""
        self.has_options = False
        """Whether functions of the library with options are called."""
        self.bits = Bits(names.graph.numbers)
        self.behind: dict[typed.Logic, Facts] = {}
        """What is known where both sides of a `&&` (or `||`) were computed and the left one is true (or false)."""

    def span(self, node: Placed) -> Span:
        return Span(self.source, node.start, node.end)

    def span_at(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)

    def name_span(self, symbol: Symbol) -> Span:
        return Span(self.source, symbol.declared_at, symbol.declared_at + len(symbol.name))

    def say(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def invalid(self, node: Placed) -> typed.Expression:
        """The expression after an error: it fits everywhere."""
        return typed.Constant(node.start, node.end, types.INVALID, None, "")

    def has_lost(self, start: int, end: int) -> bool:
        """Whether a field, member or arm between two places could not be read."""
        return any(start <= lost.start and lost.end <= end for lost in self.program.lost)

    # The stage's other parts, reached through the context so that modules need not import in rings

    def check(
        self,
        node: ast.Expression,
        expected: Expected | None = None,
        member: str | None = None,
        used: bool = True,
    ) -> typed.Expression:
        """Checks an expression. `expected` decides variants and literals but does not convert: see `check_as`.
        `member`: the method that is called on the result; `used`: whether the value is wanted at all.
        """
        return self._expression(self, node, expected, member, used)

    def check_as(self, node: ast.Expression, expected: Expected) -> typed.Expression:
        """Checks an expression and converts it to what is expected."""
        return coerce(self, self.check(node, expected), expected)

    def block(self, node: ast.Block) -> typed.Block:
        """Checks a block."""
        return self._block(self, node)

    def enter(self, function: FunctionSymbol, facts: Facts) -> tuple[Frame, Facts]:
        """Goes into the code of a function; give what it returns to `leave`."""
        before = self.frame, self.facts
        self.frame, self.facts = Frame(function), facts
        return before

    def leave(self, before: tuple[Frame, Facts]) -> None:
        self.frame, self.facts = before

    def declare(self, node: Declaring, kind: Type) -> VariableSymbol:
        """The variable that a node declares, once its type is known."""
        variable = self.names.declared(node)
        assert variable is not None
        variable.type = kind
        return variable

    def make_variable(self, name: str, kind: Type, use: str, at: int) -> VariableSymbol:
        """A variable that the program does not name."""
        variable = VariableSymbol(name, kind, use, at, self.frame.function)
        variable.used = True
        variable.in_loop = self.frame.in_loop
        return variable
