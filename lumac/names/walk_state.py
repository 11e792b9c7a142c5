"""Holds the state of the walk over the tree: the visible names, the current function, and the results so far."""

from __future__ import annotations

from lumac import types
from lumac.diagnostics.suggest import worth_comparing
from lumac.names.regions import Body
from lumac.names.scope import Scope
from lumac.names.symbols import FunctionSymbol, StructSymbol, VariableSymbol
from lumac.names.tables import Tables
from lumac.names.unread_words import Lost
from lumac.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from lumac.diagnostics.model import Diagnostic
    from lumac.diagnostics.suggest import Names
    from lumac.names.symbols import AliasSymbol, Symbol, TraitSymbol
    from lumac.names.tables import Library
    from lumac.syntax import ast

    Unsure = tuple[ast.Name, list[FunctionSymbol], Diagnostic, Diagnostic]


class Declared:
    """Holds the declarations of the top level, in the order of the source."""

    __slots__ = ("aliases", "functions", "methods", "structs", "top_variables", "traits", "types")

    def __init__(self) -> None:
        self.functions: list[FunctionSymbol] = []
        self.methods: list[FunctionSymbol] = []
        self.structs: list[StructSymbol] = []
        self.traits: list[TraitSymbol] = []
        self.aliases: list[AliasSymbol] = []
        self.top_variables: list[VariableSymbol] = []
        self.types: dict[str, StructSymbol | TraitSymbol | AliasSymbol] = {}


class State:
    """Holds the state that the parts of the walk share."""

    __slots__ = (
        "block",
        "body",
        "built_in",
        "declared",
        "diagnostics",
        "doubtful",
        "function",
        "in_loop",
        "in_top_lambda",
        "library",
        "lost",
        "scope",
        "source",
        "spellings",
        "tables",
        "unsure",
        "visible",
        "waiting",
    )

    def __init__(
        self,
        program: ast.Program,
        library: Library,
        built_in: Collection[str],
        block: Callable[[State, ast.Block], None],
    ) -> None:
        self.source: Source = program.source
        self.spellings = program.spellings
        """How the source spells the name at an offset, where that is not its normal form."""
        self.library = library
        self.built_in = built_in
        """Functions such as `print`, which the checker knows without a signature in the library."""
        self.block = block
        self.scope = Scope()
        self.visible = self.scope.visible
        self.tables = Tables()
        self.declared = Declared()
        self.lost = Lost(program)
        self.diagnostics: list[Diagnostic] = []
        self.doubtful: set[ast.Name] = set()
        """Names behind `p->`, where `p.` may be meant."""
        self.function: FunctionSymbol | None = None
        """The function or lambda whose code is walked."""
        self.body = self.tables.bodies[None] = Body(None)
        self.in_loop = False
        """Whether the current node is in a walk of the current function."""
        self.in_top_lambda = False
        """Whether the outermost function round the current node is a lambda of the top-level code."""
        self.unsure: list[Unsure] = []
        """A name, methods, the diagnostic if one of them has `self`, and the diagnostic otherwise."""
        self.waiting: list[tuple[ast.Member, StructSymbol]] = []
        """Callees `Type.name`, which are resolved when all methods are walked."""

    def span(self, node: ast.Name | ast.TypeExpression | ast.Parameter | ast.Expression) -> Span:
        return Span(self.source, node.start, node.end)

    def span_of(self, name: str, start: int) -> Span:
        return Span(self.source, start, start + len(name))

    def span_of_symbol(self, symbol: Symbol) -> Span:
        return self.span_of(symbol.name, symbol.declared_at)

    def worth_comparing(self, candidates: Names) -> Names | tuple[str, ...]:
        """Returns the names among which the one that is meant is sought; none where too much was said already."""
        return worth_comparing(len(self.diagnostics), candidates)

    def say(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def say_of(self, node: ast.Name, diagnostic: Diagnostic) -> None:
        """Reports an unknown name; a doubtful one is reported by the checker, if the code is a lambda."""
        if node in self.doubtful:
            self.tables.doubtful[node] = diagnostic
        else:
            self.diagnostics.append(diagnostic)

    # Functions

    def enter(self, function: FunctionSymbol) -> tuple[FunctionSymbol | None, Body, bool, bool]:
        """Enters the code of a function; pass the result to `leave`."""
        before = (self.function, self.body, self.in_loop, self.in_top_lambda)
        if self.function is None:
            self.in_top_lambda = function.kind == "lambda"
        body = self.tables.bodies[function] = Body(function)
        if function.outer is not None or function.kind == "lambda" or self.scope.depth:
            self.body.inner.append(body)
        self.function, self.body, self.in_loop = function, body, False
        self.scope.enter()
        return before

    def leave(self, before: tuple[FunctionSymbol | None, Body, bool, bool]) -> None:
        self.scope.leave()
        self.function, self.body, self.in_loop, self.in_top_lambda = before

    # Variables

    def add(self, name: str, kind: str, at: int) -> VariableSymbol:
        """Declares a variable in the innermost block."""
        symbol = VariableSymbol(name, types.INVALID, kind, at, self.function)
        symbol.in_loop = self.in_loop
        if self.function is None:
            self.declared.top_variables.append(symbol)
            symbol.at_top = self.scope.depth == 0
        self.scope.declare(name, symbol)
        return symbol

    def note_read(self, symbol: VariableSymbol, at: int) -> None:
        symbol.used = True
        self.body.reads.append((at, symbol))
        if symbol.function is not self.function:
            self.note_captured(symbol)

    def note_assigned(self, symbol: VariableSymbol, at: int) -> None:
        symbol.reassigned = True
        self.body.assigns.append((at, symbol))
        function = self.function
        if symbol.function is not function and function is not None:
            self.note_captured(symbol)
            symbol.rebound_inside = True
            if symbol not in self.body.rebound:
                self.body.rebound.add(symbol)
                function.rebinds.append(symbol)

    def note_captured(self, symbol: VariableSymbol) -> None:
        """Notes that a function uses a variable of an outer function, or of the top level."""
        symbol.captured = True
        # A name of a block at the top level is no global: only functions of that block see it, as a closure.
        if symbol.at_top and not self.in_top_lambda:
            symbol.shared = True
