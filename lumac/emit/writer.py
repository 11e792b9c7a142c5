"""What the emitter knows while it writes: the lines so far, the names, and what the program uses.

Expressions are texts. One that needs statements of its own appends them to the lines before the text
that uses it is placed, and raises `effects`: whoever holds texts of earlier operands then sees that
something runs between them and the place where they stand, and spills what could tell the difference.
"""

from __future__ import annotations

from lumac import types
from lumac.emit.annotations import Annotations, Shapes
from lumac.emit.names import FunctionNames
from lumac.emit.page.comments import Comments
from lumac.emit.page.line import ANNOTATED, NOWHERE, STATEMENT, Line
from lumac.library.select import Use
from lumac.library.written import Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check import typed
    from lumac.check.typed import Block, Expression, Match, Or, Statement
    from lumac.decide.decisions import Decisions
    from lumac.emit.destination import Destination
    from lumac.emit.module_names import ModuleNames
    from lumac.emit.rounds import Rounds
    from lumac.library.inline import Inline
    from lumac.library.registry import Registry
    from lumac.library.written import Written
    from lumac.names.symbols import FunctionSymbol, VariableSymbol
    from lumac.types import Type


class Core:
    """What writing a runtime symbol takes."""

    __slots__ = ("at_once", "inline", "is_runtime", "later", "risky")

    def __init__(
        self,
        is_runtime: bool = False,
        inline: Inline | None = None,
        risky: bool = False,
        at_once: frozenset[int] = frozenset(),
        later: frozenset[int] = frozenset(),
    ) -> None:
        self.is_runtime = is_runtime
        self.inline = inline
        self.risky = risky
        self.at_once = at_once
        """The places of functions that it is done with when it returns."""
        self.later = later
        """The places of functions that it may call when it has long returned."""


PYTHONS_OWN = Core()


class Mark:
    """How far the writing has come: what was run and written, and which names were taken, may be told from it later.

    `effects`, `lines`, `assigned`, `taken`: how many of each there were.
    """

    __slots__ = ("assigned", "effects", "lines", "taken")

    def __init__(self, effects: int, lines: int, assigned: int, taken: int) -> None:
        self.effects = effects
        self.lines = lines
        self.assigned = assigned
        self.taken = taken


class Writer:
    __slots__ = (
        "_rounds",
        "ahead",
        "annotations",
        "assigned",
        "bindings",
        "calls",
        "cells",
        "comments",
        "copied",
        "cores",
        "decisions",
        "depth",
        "effects",
        "failure",
        "has_loops",
        "has_rounds",
        "imports",
        "lines",
        "looked_up",
        "made_here",
        "module_names",
        "names",
        "place",
        "program",
        "recursive",
        "regions",
        "registry",
        "results",
        "risky",
        "scope",
        "shapes",
        "sinks",
        "source",
        "uses",
        "wide",
    )

    def __init__(
        self,
        program: typed.Program,
        decisions: Decisions,
        registry: Registry,
        names: ModuleNames,
    ) -> None:
        self.program = program
        self.decisions = decisions
        self.copied = set(decisions.copies.values)
        """Values of which a copy is taken."""
        self.registry = registry
        self.source = program.source
        self.module_names = names
        self.comments = Comments(program.comments)
        self.lines: list[Line] = []
        self.depth = 0
        self.effects = 0
        self.bindings = 0
        """How many names `:=` gave."""
        self.place = NOWHERE
        """The smallest offset of what can fail in the statement being written."""
        self.risky = False
        """Whether anything at all can fail."""
        self.looked_up: typed.Index | None = None
        """The first look-up in a map: the key may be missing."""
        self.has_loops = False
        self.calls: dict[FunctionSymbol | None, set[FunctionSymbol]] = {}
        """Which functions each calls; None: the top level."""
        self.uses: dict[str, Use] = {}
        self.imports: set[str] = set()
        self.scope = FunctionNames(None, None)
        self.names: dict[VariableSymbol, str] = dict(names.shared)
        """How a variable is read."""
        self.cells: dict[VariableSymbol, str] = {}
        """Variables of a round that closures see change: kept in a list of one, here its name."""
        self.ahead: dict[VariableSymbol, str] = {}
        """Variables that functions use above their declarations, and their names."""
        self.has_rounds = False
        """Whether an inner function that stands in a walk was met so far."""
        self.made_here: list[FunctionSymbol] = []
        """The functions round the place that a function of their own makes."""
        self.wide: dict[VariableSymbol, tuple[Line, str, str]] = {}
        """Optionals declared with a value that is not nil: the line, its annotated beginning, and the plain one."""
        self.recursive: dict[VariableSymbol, bool] = {}
        """Lambdas being defined under a name, and whether they use it in a loop."""
        self.assigned: list[VariableSymbol] = []
        """What was assigned, in the order of writing."""
        self.results: list[Destination] = []
        """Where the value of the innermost block goes that gives one."""
        self.cores: dict[str, Core] = {}
        self.failure = ""
        self.sinks: dict[VariableSymbol, str] = {}
        """For unread variables that are not declared by an assignment: what their assignments name instead."""
        self.annotations = Annotations(names.classes, self.handle_class)
        self.shapes = Shapes()
        self._rounds: Rounds | None = None
        self.regions: dict[object, int] = {}
        """For each declaration: from where on comments are its own."""

    # The walks over the tree that call each other: `program` binds them, each module calls them here

    def expression(self, node: Expression) -> Written:
        """The text of an expression; what needs statements of its own writes them first."""
        raise NotImplementedError

    def uncopied(self, node: Expression) -> Written:
        """The same of a value itself, where `expression` may take a copy of it."""
        raise NotImplementedError

    def or_value(self, node: Or) -> Written:
        """The text of `.or` inside another expression."""
        raise NotImplementedError

    def match_value(self, node: Match) -> Written:
        """The text of a `match` inside another expression."""
        raise NotImplementedError

    def statement(self, node: Statement) -> None:
        """Writes one statement."""
        raise NotImplementedError

    def deliver(self, node: Expression, to: Destination) -> None:
        """Writes the statements that evaluate an expression and bring its value to where it goes."""
        raise NotImplementedError

    def define(
        self,
        function: FunctionSymbol,
        name: str,
        origin: int,
        body: Expression | Block | None = None,
        binds: bool = True,
    ) -> Line:
        """Writes a whole `def`; gives its head."""
        raise NotImplementedError

    # Lines

    def put(self, text: str, origin: int, kind: int = STATEMENT) -> Line:
        """Appends a line; what was found to be able to fail is in it."""
        line = Line(self.depth, text, origin, self.place, kind)
        self.place = NOWHERE
        self.lines.append(line)
        return line

    def fallible(self, start: int) -> None:
        """Notes that the statement being written can fail there."""
        self.risky = True
        self.place = min(self.place, start)

    def called(self, function: FunctionSymbol, start: int) -> None:
        """Notes a call of a function of the program: it has a place in a failure's frames, but fails only if the
        function does."""
        self.place = min(self.place, start)
        caller = self.scope.caller()
        self.calls.setdefault(caller, set()).add(function)

    def put_value(
        self,
        value: Written,
        origin: int,
        before: str = "",
        after: str = "",
        kind: int = STATEMENT,
    ) -> Line:
        """Appends a line with a value in it."""
        line = Line(self.depth, f"{before}{value.text}{after}", origin, self.place, kind)
        if isinstance(value, Call) and not (before and value.is_chain):
            line.brackets = before + value.prefix, value.items, ")" + after
        self.place = NOWHERE
        self.lines.append(line)
        return line

    def give(self, to: Destination, value: Written, origin: int) -> Line:
        """Appends the line that brings a value to where it goes."""
        if not to.first:
            return self.put_value(value, origin, to.before, to.after)
        first, to.first = to.first, ""
        return self.put_value(value, origin, first, to.after, ANNOTATED)

    def mark(self) -> Mark:
        """How far the writing has come."""
        return Mark(self.effects, len(self.lines), len(self.assigned), len(self.scope.taken))

    def deepen(self, at: int) -> None:
        """Moves the lines from a place on one level further in."""
        for line in self.lines[at:]:
            line.depth += 1

    # Names

    def declare(self, variable: VariableSymbol, kind: Type | None = None) -> str:
        """The plain Python name of a variable whose scope begins here."""
        unread = not variable.used and variable.kind == "local"
        base = self.module_names.local(f"_{variable.name.strip('_')}" if unread else variable.name)
        kind = kind or variable.type
        ahead = self.ahead.get(variable)
        if ahead is not None:
            return f"{ahead}[:]" if variable in self.cells else ahead
        is_cell = variable.in_loop and variable.captured and variable.reassigned
        return self._named(self.scope, variable, base, kind, is_cell)

    def declare_unknown(self, variable: VariableSymbol) -> str:
        """The name of a variable that is met before its declaration."""
        here = variable.function is self.scope.symbol
        return self.declare(variable) if here else self.declare_ahead(variable)

    def declare_ahead(self, variable: VariableSymbol) -> str:
        """The name of a variable that a function uses above its declaration. It is that of a list which holds the
        variable, where each round has its own, or where Python would not tell that it is not set.
        """
        scope = self.scope
        while scope.symbol is not variable.function and scope.outer is not None:
            scope = scope.outer
        base = self.module_names.local(variable.name)
        is_cell = variable.in_loop or variable.rebound_inside
        name = self._named(scope, variable, base, variable.type, is_cell)
        if name != variable.name and variable not in self.cells:
            # Python would tell its own name for a variable that is not set.
            self.cells[variable] = name
            self.names[variable] = f"{name}[0]"
        self.ahead[variable] = name
        return name

    def _named(
        self,
        scope: FunctionNames,
        variable: VariableSymbol,
        base: str,
        kind: Type,
        is_cell: bool,
    ) -> str:
        holds = types.list_of(kind) if is_cell else kind
        name = scope.declare(variable, base, holds, self.module_names.identifiers)
        if name != base:
            self.module_names.made(name)
        if is_cell:
            self.cells[variable] = name
        self.names[variable] = name + "[0]" if is_cell else name
        return name

    def is_unsure(self, variable: VariableSymbol) -> bool:
        """Whether a variable is read in a function that may be called before it is set."""
        may_be_early = variable in self.decisions.early or variable in self.ahead
        return may_be_early and variable.function is not self.scope.symbol

    def is_ahead(self, variable: VariableSymbol) -> bool:
        """Whether such a variable lives in a list, which is empty until the variable is set."""
        return variable in self.ahead and variable in self.cells and self.is_unsure(variable)

    def is_renamed(self, variable: VariableSymbol) -> bool:
        """Whether such a variable is one of the top level whose name cannot be the same in Python."""
        is_other = variable.shared and self.names.get(variable) != variable.name
        return is_other and self.is_unsure(variable)

    def rounds(self) -> Rounds:
        """What functions do with the rounds of walks. The program is searched when this is first asked."""
        if self._rounds is None:
            from lumac.emit.rounds import Rounds

            self._rounds = Rounds(self.program, self.at_once)
        return self._rounds

    def sink(self, variable: VariableSymbol) -> str:
        """Where an assignment goes to a parameter, or to what a walk gives, that nothing reads."""
        name = self.sinks.get(variable)
        if name is None:
            base = self.module_names.local(f"_{variable.name.strip('_')}")
            name = self.scope.sink(base, self.module_names.identifiers())
            self.sinks[variable] = self.module_names.made(name)
        return name

    def temporary(self, base: str, kind: Type) -> str:
        """A name for a value that the statement being written needs in a moment."""
        names = self.module_names
        return names.made(self.scope.temporary(names.local(base), kind, names.identifiers()))

    def named_inside(self, base: str, kind: Type) -> str:
        """A name for a value that `:=` gives inside an expression."""
        names = self.module_names
        self.bindings += 1
        return names.made(self.scope.named_inside(names.local(base), kind, names.identifiers()))

    def unique(self, base: str, is_own: bool = False) -> str:
        """A name for a function that the statement being written needs, or that the program wrote here."""
        names = self.module_names
        return names.made(self.scope.unique(names.local(base), names.identifiers(), is_own))

    def mark_unread(self, scope: FunctionNames) -> None:
        """Puts a `_` in front of the names in a function that nothing reads."""
        for name in scope.mark_unread(self.module_names.identifiers):
            self.module_names.made(name)

    def failure_name(self) -> str:
        """What `except` calls the failure it caught: Python forgets the name afterwards, so
        nothing else may have it."""
        if not self.failure:
            self.failure = self.module_names.failure()
        return self.failure

    # The runtime

    def at_once(self, symbol: str) -> frozenset[int]:
        """The places of functions that a runtime symbol is done with when it returns."""
        return self.core(symbol).at_once

    def core(self, symbol: str) -> Core:
        found = self.cores.get(symbol)
        if found is None:
            found = self.cores[symbol] = self._core(symbol)
        return found

    def _core(self, symbol: str) -> Core:
        registry = self.registry
        if symbol not in registry.definitions():
            return PYTHONS_OWN
        definition = registry.definition(symbol)
        risky = registry.can_fail(symbol) or registry.can_panic(symbol)
        effects = registry.effects(symbol)
        later = frozenset(effects.keeps).intersection(effects.functions)
        at_once = frozenset(effects.calls).difference(effects.keeps)
        return Core(True, definition.inline, risky, at_once, later)

    def use(self, symbol: str, start: int, inlined: bool = False) -> None:
        """Notes that the output needs a runtime definition (or what its body names, where inlined)."""
        known = self.uses.get(symbol)
        if known is None:
            self.uses[symbol] = Use(start, inlined)
        elif known.inlined and not inlined:
            known.inlined = False

    def handle_class(self, name: str) -> str | None:
        found = self.registry.handle_class(name)
        if found is not None:
            self.use(found, 0)
        return found
