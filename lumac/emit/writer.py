"""The context of the emitter: what it knows while it writes a program, and the walks that call each other.

Expressions are texts. One that needs statements of its own appends them to the lines before the text
that uses it, and increments `frame.effects`: who holds the texts of earlier operands sees then that something runs
before they are evaluated, and keeps in names what could tell the difference.
"""

from __future__ import annotations

from lumac import types
from lumac.emit.annotations import Annotations
from lumac.emit.comments import Comments
from lumac.emit.findings import PYTHONS_OWN, Core, Findings, Runtime, Variables
from lumac.emit.frame import Frame
from lumac.emit.line import ANNOTATED, NOWHERE, STATEMENT, Line
from lumac.emit.names import FunctionNames
from lumac.library.select import Use
from lumac.library.written import Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.check import typed
    from lumac.check.typed import Block, Expression, Match, Or, Statement
    from lumac.decide.decisions import Decisions
    from lumac.emit.destination import Destination
    from lumac.emit.module_names import ModuleNames
    from lumac.emit.rounds import Rounds
    from lumac.library.registry import Registry
    from lumac.library.written import Written
    from lumac.names.symbols import FunctionSymbol, VariableSymbol
    from lumac.types import Type


SHORT: Final = 48
"""A line of no more characters is not split, unless it stands very deep: then black splits it."""


class Writer:
    """What is known while a program is written, and what writes its lines.

    `level`: how many expressions stand round the one that is written. `copied`: the values of which a copy is taken.
    `atoms`: numbers, by the text in the source, and variables as they were written: each is made once.
    """

    __slots__ = (
        "annotations",
        "atoms",
        "comments",
        "copied",
        "decisions",
        "findings",
        "frame",
        "level",
        "module_names",
        "program",
        "registry",
        "runtime",
        "variables",
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
        self.atoms: dict[str, Written] = {}
        self.registry = registry
        self.module_names = names
        self.comments = Comments(program.comments)
        self.frame = Frame(FunctionNames(None, None), [], 0)
        self.level = 0
        self.variables = Variables(names.shared)
        self.findings = Findings()
        self.runtime = Runtime()
        self.annotations = Annotations(names.classes, self.handle_class)

    # The walks over the tree that call each other. `ProgramWriter` binds them; each module calls them here.

    def expression(self, node: Expression) -> Written:
        """The text of an expression; what needs statements of its own writes them first."""
        raise NotImplementedError

    def uncopied(self, node: Expression) -> Written:
        """The text of the value itself, where `expression` may take a copy of it."""
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
        frame = self.frame
        line = Line(frame.depth, text, origin, frame.place, kind)
        frame.place = NOWHERE
        if frame.anchors:
            line.anchors, frame.anchors = frame.anchors, []
        frame.lines.append(line)
        return line

    def fallible(self, start: int) -> None:
        """Notes that the statement being written can fail there."""
        frame = self.frame
        self.findings.risky = True
        frame.place = min(frame.place, start)

    def anchored(self, start: int, text: str) -> None:
        """Notes by which text of the output the part that can fail there is found, should others stand beside it."""
        self.frame.anchors.append((start, text, ""))

    def called(self, function: FunctionSymbol, start: int) -> None:
        """Notes a call of a function of the program: it has a place in a failure's frames, but fails only if the
        function does."""
        self.frame.place = min(self.frame.place, start)
        caller = self.frame.scope.caller()
        self.findings.calls.setdefault(caller, set()).add(function)

    def put_value(
        self,
        value: Written,
        origin: int,
        before: str = "",
        after: str = "",
        kind: int = STATEMENT,
    ) -> Line:
        """Appends a line with a value in it."""
        frame = self.frame
        text = f"{before}{value.text}{after}"
        line = Line(frame.depth, text, origin, frame.place, kind)
        if len(text) > SHORT and isinstance(value, Call) and not (before and value.is_chain):
            line.brackets = before + value.prefix, value.items, ")" + after
        frame.place = NOWHERE
        if frame.anchors:
            line.anchors, frame.anchors = frame.anchors, []
        frame.lines.append(line)
        return line

    def give(self, to: Destination, value: Written, origin: int) -> Line:
        """Appends the line that brings a value to where it goes."""
        if not to.first:
            return self.put_value(value, origin, to.before, to.after)
        first, to.first = to.first, ""
        return self.put_value(value, origin, first, to.after, ANNOTATED)

    def deepen(self, at: int) -> None:
        """Moves the lines from a place on one level further in."""
        for line in self.frame.lines[at:]:
            line.depth += 1

    # Names

    def declare(self, variable: VariableSymbol, kind: Type | None = None) -> str:
        """The plain Python name of a variable whose scope begins here."""
        unread = not variable.used and variable.kind == "local"
        base = self.module_names.local(f"_{variable.name.strip('_')}" if unread else variable.name)
        kind = kind or variable.type
        ahead = self.variables.ahead.get(variable)
        if ahead is not None:
            return f"{ahead}[:]" if variable in self.variables.cells else ahead
        is_cell = variable.in_loop and variable.captured and variable.reassigned
        return self._named(self.frame.scope, variable, base, kind, is_cell)

    def declare_unknown(self, variable: VariableSymbol) -> str:
        """The name of a variable that is met before its declaration."""
        here = variable.function is self.frame.scope.symbol
        return self.declare(variable) if here else self.declare_ahead(variable)

    def declare_ahead(self, variable: VariableSymbol) -> str:
        """The name of a variable that a function uses above its declaration. It is that of a list which holds the
        variable, where each round has its own, or where Python would not tell that it is not set.
        """
        scope = self.frame.scope
        while scope.symbol is not variable.function and scope.outer is not None:
            scope = scope.outer
        base = self.module_names.local(variable.name)
        is_cell = variable.in_loop or variable.rebound_inside
        name = self._named(scope, variable, base, variable.type, is_cell)
        if name != variable.name and variable not in self.variables.cells:
            # Python would tell its own name for a variable that is not set.
            self.variables.cells[variable] = name
            self.variables.names[variable] = f"{name}[0]"
        self.variables.ahead[variable] = name
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
            self.variables.cells[variable] = name
        self.variables.names[variable] = name + "[0]" if is_cell else name
        return name

    def is_unsure(self, variable: VariableSymbol) -> bool:
        """Whether a variable is read in a function that may be called before it is set."""
        may_be_unset = (
            variable in self.decisions.read_before_set or variable in self.variables.ahead
        )
        return may_be_unset and variable.function is not self.frame.scope.symbol

    def is_ahead(self, variable: VariableSymbol) -> bool:
        """Whether such a variable lives in a list, which is empty until the variable is set."""
        return (
            variable in self.variables.ahead
            and variable in self.variables.cells
            and self.is_unsure(variable)
        )

    def is_renamed(self, variable: VariableSymbol) -> bool:
        """Whether such a variable is one of the top level whose name cannot be the same in Python."""
        is_other = variable.shared and self.variables.names.get(variable) != variable.name
        return is_other and self.is_unsure(variable)

    def rounds(self) -> Rounds:
        """What functions do with the rounds of walks. The program is searched when this is first asked."""
        if self.findings.rounds is None:
            from lumac.emit.rounds import Rounds

            self.findings.rounds = Rounds(self.program, self.at_once)
        return self.findings.rounds

    def sink(self, variable: VariableSymbol) -> str:
        """Where an assignment goes to a parameter, or to what a walk gives, that nothing reads."""
        name = self.variables.sinks.get(variable)
        if name is None:
            base = self.module_names.local(f"_{variable.name.strip('_')}")
            name = self.frame.scope.sink(base, self.module_names.identifiers())
            self.variables.sinks[variable] = self.module_names.made(name)
        return name

    def temporary(self, base: str, kind: Type) -> str:
        """A name for a value that the statement being written needs in a moment."""
        names = self.module_names
        return names.made(self.frame.scope.temporary(names.local(base), kind, names.identifiers()))

    def named_inside(self, base: str, kind: Type) -> str:
        """A name for a value that `:=` gives inside an expression."""
        names = self.module_names
        self.frame.bindings += 1
        return names.made(
            self.frame.scope.named_inside(names.local(base), kind, names.identifiers())
        )

    def unique(self, base: str, is_own: bool = False) -> str:
        """A name for a function that the statement being written needs, or that the program wrote here."""
        names = self.module_names
        return names.made(self.frame.scope.unique(names.local(base), names.identifiers(), is_own))

    def mark_unread(self, scope: FunctionNames) -> None:
        """Puts a `_` in front of the names in a function that nothing reads."""
        for name in scope.mark_unread(self.module_names.identifiers):
            self.module_names.made(name)

    def failure_name(self) -> str:
        """What `except` calls the failure it caught: Python forgets the name afterwards, so
        nothing else may have it."""
        if not self.runtime.failure:
            self.runtime.failure = self.module_names.failure()
        return self.runtime.failure

    # The runtime

    def at_once(self, symbol: str) -> frozenset[int]:
        """Which arguments of a runtime symbol are functions that it is done with when it returns."""
        return self.core(symbol).at_once

    def core(self, symbol: str) -> Core:
        found = self.runtime.cores.get(symbol)
        if found is None:
            found = self.runtime.cores[symbol] = self._core(symbol)
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
        known = self.runtime.uses.get(symbol)
        if known is None:
            self.runtime.uses[symbol] = Use(start, inlined)
        elif known.inlined and not inlined:
            known.inlined = False

    def handle_class(self, name: str) -> str | None:
        found = self.registry.handle_class(name)
        if found is not None:
            self.use(found, 0)
        return found
