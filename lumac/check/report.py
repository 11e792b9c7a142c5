"""Collects what the checker says, and finds the spans of the source that it points at."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.diagnostics.suggest import worth_comparing
from lumac.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final, Protocol

    from lumac.diagnostics.model import Diagnostic
    from lumac.diagnostics.suggest import Names
    from lumac.names.symbols import Symbol
    from lumac.syntax import ast

    class Placed(Protocol):
        """Anything that stands in the source."""

        @property
        def start(self) -> int: ...

        @property
        def end(self) -> int: ...


class Report:
    """Collects diagnostics about one program."""

    __slots__ = ("_lost", "diagnostics", "source")

    def __init__(self, program: ast.Program) -> None:
        self.source: Final = program.source
        self.diagnostics: Final[list[Diagnostic]] = []
        self._lost = program.lost
        """What the parser could not read."""

    def span(self, node: Placed) -> Span:
        return Span(self.source, node.start, node.end)

    def span_at(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)

    def name_span(self, symbol: Symbol) -> Span:
        """The name of a symbol where it is declared."""
        return Span(self.source, symbol.declared_at, symbol.declared_at + len(symbol.name))

    def worth_comparing(self, candidates: Names) -> Names | tuple[str, ...]:
        """Returns the names among which the one that is meant is sought; none where too much was said already."""
        return worth_comparing(len(self.diagnostics), candidates)

    def say(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def too_large(self, node: Placed) -> types.Type:
        """Says that a type is too large, and returns the type after an error."""
        from lumac.diagnostics.messages.tokens import large_type

        self.say(large_type(self.span(node), types.LARGEST))
        return types.INVALID

    def take_back(self, count: int) -> None:
        """Keeps the first `count` diagnostics: what was checked after them is checked again."""
        del self.diagnostics[count:]

    def invalid(self, node: Placed) -> typed.Expression:
        """The expression after an error: it fits everywhere."""
        return typed.Constant(node.start, node.end, types.INVALID, None, "")

    def has_lost(self, start: int, end: int) -> bool:
        """Whether a field, member or arm between two offsets could not be read."""
        return any(start <= lost.start and lost.end <= end for lost in self._lost)
