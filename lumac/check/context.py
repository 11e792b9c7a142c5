"""What the checker knows while it reads: the scope, the function it is in, the facts, and what it has to say."""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.check.convert import coerce
from lumac.check.copies import Copies
from lumac.check.early import Reached, is_early
from lumac.check.facts import Facts
from lumac.check.mentions import Mentions
from lumac.check.returns import Returns
from lumac.check.scope import Scope
from lumac.check.symbols import FunctionSymbol, StructSymbol, TraitSymbol, VariableSymbol
from lumac.diagnostics import flow as flow_messages
from lumac.diagnostics import names as name_messages
from lumac.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Protocol

    from lumac.check.expected import Expected
    from lumac.diagnostics.model import Diagnostic
    from lumac.runtime.registry import Registry
    from lumac.syntax import ast
    from lumac.types import Type

    class Placed(Protocol):
        """Anything with a place in the source."""

        @property
        def start(self) -> int: ...

        @property
        def end(self) -> int: ...


DEEPEST = 17
"""Python's limit is 20; a failure that is caught round the whole takes some."""


class Context:
    __slots__ = (
        "_block",
        "_expression",
        "assigned_inside",
        "behind",
        "block_result",
        "broken",
        "copies",
        "diagnostics",
        "facts",
        "function",
        "functions",
        "inner",
        "named_inside",
        "nesting",
        "program",
        "reached",
        "registry",
        "returns",
        "rounds",
        "scope",
        "source",
        "structs",
        "top",
        "top_variables",
        "traits",
        "walks",
    )

    def __init__(
        self,
        program: ast.Program,
        registry: Registry,
        expression: Callable[..., typed.Expression],
        block: Callable[..., typed.Block],
    ) -> None:
        self._expression = expression
        self._block = block
        self.program = program
        self.source: Source = program.source
        self.registry = registry
        self.diagnostics: list[Diagnostic] = []
        self.broken = [(lost.start, lost.end) for lost in program.lost]
        """Where the statements stand, and parts of declarations, that could not be read."""
        self.top = Scope(None, None)
        self.scope = self.top
        self.function: FunctionSymbol | None = None
        """The `fn`, method or lambda whose body is being read."""
        self.facts = Facts()
        self.nesting = 0
        """How many Python blocks (loops, and twice for what catches a failure) stand round the place."""
        self.walks = 0
        """How many walks stand round the place, within the function."""
        self.rounds: list[ast.Block] = []
        """The bodies of the walks round the place, the outermost first, those round a lambda too."""
        self.returns = Returns(None)
        """What a `return` here must give."""
        self.block_result: Returns | None = None
        """Inside the block of `.or(err -> { … })`, written into the function's own code: what its returns give."""
        self.functions: list[FunctionSymbol] = []
        self.structs: list[StructSymbol] = []
        self.traits: list[TraitSymbol] = []
        self.top_variables: list[VariableSymbol] = []
        self.assigned_inside: set[VariableSymbol] = set()
        """Variables that a function or lambda other than their own may assign."""
        self.named_inside: set[VariableSymbol] = set()
        """Variables that functions in the blocks round them name, some of them further down."""
        self.inner: tuple[ast.Function, ...] = ()
        """The functions in the blocks round the place."""
        self.reached = Reached()
        self.behind: dict[typed.Logic, Facts] = {}
        """What is known where both sides of a `&&` (or `||`) were computed and the left one is true (or false)."""
        self.copies = Copies(Mentions(program.source.text, program.comments), [])

    def span(self, node: Placed) -> Span:
        return Span(self.source, node.start, node.end)

    def span_at(self, start: int, end: int) -> Span:
        return Span(self.source, start, end)

    def name_span(
        self, symbol: VariableSymbol | FunctionSymbol | StructSymbol | TraitSymbol
    ) -> Span:
        return Span(self.source, symbol.declared_at, symbol.declared_at + len(symbol.name))

    def say(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def invalid(self, node: Placed) -> typed.Expression:
        """The expression after an error: it fits everywhere."""
        return typed.Constant(node.start, node.end, types.INVALID, None, "")

    def is_in_broken(self, name: str) -> bool:
        """Whether a name stands in a statement that could not be read: it may be declared there."""
        uses = self.copies.mentions.uses
        return any(True for start, end in self.broken for _ in uses(name, start, end))

    def has_lost(self, start: int, end: int) -> bool:
        """Whether a field, member or arm between two places could not be read."""
        return any(start <= lost.start and lost.end <= end for lost in self.program.lost)

    def is_own_part(self, name: str) -> bool:
        """Whether a name is a field or a method of the struct in whose `impl` the function stands."""
        function = self.function
        while function is not None and function.owner is None:
            function = function.outer
        owner = function.owner if function is not None else None
        fields = owner.fields if isinstance(owner, StructSymbol) else []
        methods = owner.methods if owner is not None else []
        return any(field == name for field, _ in fields) or any(
            method.name == name and method.has_self for method in methods
        )

    def say_unknown_type(self, name: str, span: Span, known: list[str]) -> None:
        if not self.is_in_broken(name):
            self.say(name_messages.unknown_type(name, span, known))

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
        """Checks a block in a scope of its own."""
        return self._block(self, node)

    def deepen(self, node: Placed, count: int) -> None:
        """Goes into a loop or a fallback: Python allows no more than 20 in each other."""
        before = self.nesting
        self.nesting += count
        if before <= DEEPEST < self.nesting:
            self.say(flow_messages.too_deep(self.span_at(node.start, node.start + 1), DEEPEST))

    # Scopes

    def push(self, in_loop: bool = False) -> Scope:
        """Opens a block; give what it returns to `pop`."""
        before = self.scope
        self.scope = Scope(before, self.function, in_loop or before.in_loop)
        return before

    def pop(self, before: Scope) -> None:
        self.scope = before

    def add_variable(self, name: str, kind_of: Type, kind: str, declared_at: int) -> VariableSymbol:
        symbol = VariableSymbol(name, kind_of, kind, declared_at, self.function)
        symbol.in_loop = self.scope.in_loop
        self.scope.names[name] = symbol
        for function in self.inner:
            # Its own variables are none of those round it.
            if not function.start <= declared_at < function.end:
                self.note_inner(symbol, function.start, function.end)
        symbol.early = is_early(self, symbol)
        if self.function is None:
            self.top_variables.append(symbol)
            if self.copies.some_function_assigns(name):
                self.assigned_inside.add(symbol)
        return symbol

    def note_inner(self, symbol: VariableSymbol, start: int, end: int) -> None:
        """Writes down what a function between two places, which need not be read yet, may do with a variable."""
        mentions = self.copies.mentions
        if next(mentions.uses(symbol.name, start, end), None) is not None:
            self.named_inside.add(symbol)
            if mentions.may_assign(symbol.name, start, end):
                self.assigned_inside.add(symbol)

    def note_use(self, symbol: VariableSymbol, assigned: bool = False) -> None:
        """Writes down that the function being read uses (or assigns) a variable."""
        if assigned:
            symbol.reassigned = True
        else:
            symbol.used = True
        here = self.function
        if symbol.function is here:
            return
        symbol.captured = True
        # A name of a block at the top level is no global: only functions of that block see it, as a closure.
        is_top = self.top.names.get(symbol.name) is symbol
        if symbol.function is None and is_top and outermost_kind(here) != "lambda":
            symbol.shared = True
        if assigned:
            symbol.rebound_inside = True
            self.assigned_inside.add(symbol)
            if here is not None and symbol not in here.rebinds:
                here.rebinds.append(symbol)


def outermost_kind(function: FunctionSymbol | None) -> str:
    """`lambda` for a lambda of the top-level code, else what the outermost function is."""
    while function is not None and function.outer is not None:
        function = function.outer
    return function.kind if function is not None else "top"
