"""Functions inside of walks: each round has its own, as it has its own variables.

A function that is called while its round lasts finds the round's other functions by their names. One that may be
called later takes them along as defaults, as it takes variables; where functions name each other, a function of their
own makes them, and in there the names stay what they are. A variable that is declared below a function that uses it
is kept in a list that stands above the function.
"""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    CoreCall,
    Declare,
    FunctionCall,
    FunctionStatement,
    FunctionValue,
    Lambda,
    Local,
    ValueCall,
    Walk,
)
from lumac.emit import tree
from lumac.emit.expressions import expressions, literals
from lumac.emit.page.line import DEF, NOWHERE, Line
from lumac.emit.statements import fallbacks, function_placement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from lumac.emit.writer import Writer
    from lumac.names.symbols import FunctionSymbol, VariableSymbol

    Place = tuple[object, FunctionSymbol | None, bool]
    """A part of the tree, the function that it belongs to, and whether it stands in a walk there."""


class Rounds:
    """What the program's functions do with the rounds of walks: found in one pass, when it is first asked."""

    __slots__ = ("_lambdas", "_outer", "_references", "_w", "kept", "walked")

    def __init__(self, w: Writer) -> None:
        self._w = w
        self._outer: dict[FunctionSymbol, FunctionSymbol | None] = {}
        """For each function the one that it stands in."""
        self._references: list[tuple[FunctionSymbol | None, FunctionSymbol]] = []
        """Which function names which."""
        self._lambdas: dict[VariableSymbol, FunctionSymbol] = {}
        """Lambdas that keep the name they are declared with."""
        self.walked: set[FunctionSymbol] = set()
        """The inner functions that stand in a walk."""
        self.kept: set[FunctionSymbol] = set()
        """The functions that may be called when the round is over."""
        waiting: list[Place] = [(body, None, False) for body in tree.bodies(w.program)]
        while waiting:
            waiting += self._read(*waiting.pop())
        self._spread()

    def _read(self, node: object, owner: FunctionSymbol | None, walked: bool) -> Iterator[Place]:
        match node:
            case tuple():
                for part in node:
                    yield part, owner, walked
                return
            case FunctionStatement(function):
                self._outer[function] = owner
                if walked:
                    self.walked.add(function)
                yield function.body, function, False
                return
            case Lambda(_, body, function):
                self._outer[function] = owner
                self.kept.add(function)
                yield body, function, False
                return
            case Walk(subject, _, _, body):
                yield subject, owner, walked
                yield body, owner, True
                return
            case Declare(variable, Lambda() as value) if not variable.reassigned:
                self._lambdas[variable] = value.function
                yield from self._called_here(value, owner)
                return
            case ValueCall(callee, arguments):
                yield from self._called_here(callee, owner, walked)
                yield arguments, owner, walked
                return
            case CoreCall(symbol, arguments):
                at_once = self._w.core(symbol).at_once
                for place, argument in enumerate(arguments):
                    if place in at_once:
                        yield from self._called_here(argument, owner, walked)
                    else:
                        yield argument, owner, walked
                yield tuple(value for _, value in node.options), owner, walked
                return
            case FunctionCall(function):
                self._references.append((owner, function))
            case FunctionValue(function):
                self._references.append((owner, function))
                self.kept.add(function)
            case Local(variable) if variable in self._lambdas:
                self.kept.add(self._lambdas[variable])
        for part in tree.PARTS.get(type(node), ()):
            yield getattr(node, part), owner, walked

    def _called_here(
        self, node: object, owner: FunctionSymbol | None, walked: bool = False
    ) -> Iterator[Place]:
        """A function that nobody keeps."""
        match node:
            case Lambda(_, body, function):
                self._outer[function] = owner
                self._references.append((owner, function))
                yield body, function, False
            case FunctionValue(function):
                self._references.append((owner, function))
            case Local(variable) if variable in self._lambdas:
                self._references.append((owner, self._lambdas[variable]))
            case _:
                yield node, owner, walked

    def _spread(self) -> None:
        """What is named in a function that is kept, from outside of it, is called when that is."""
        count = -1
        while count != len(self.kept):
            count = len(self.kept)
            for owner, function in self._references:
                if function not in self.kept and self.is_kept_between(owner, function):
                    self.kept.add(function)

    def is_kept_between(self, owner: FunctionSymbol | None, function: FunctionSymbol) -> bool:
        """Whether a function named in `owner` is used there by one that is kept and stands in the same round."""
        home = self._outer.get(function)
        while owner is not None and owner is not home:
            if owner in self.kept:
                return True
            owner = self._outer.get(owner)
        return False


def note_function(w: Writer, function: FunctionSymbol) -> None:
    """A function that may be called when its round is over takes along the round's function that it names."""
    if function.outer is w.scope.symbol or function in w.made_here:
        return
    if function in w.rounds().walked and w.rounds().is_kept_between(w.scope.symbol, function):
        w.scope.bound[function] = None


def is_made(w: Writer, group: list[FunctionSymbol]) -> bool:
    """Whether functions that stand together need a function that makes them."""
    rounds = w.rounds()
    if not any(function in rounds.walked and function in rounds.kept for function in group):
        return False
    return function_placement.names_itself(group)


def put_maker(w: Writer, group: list[FunctionSymbol], at: int) -> None:
    """Puts functions, written from the line `at` on, into a function that makes them."""
    names = [w.module_names.functions[function] for function in group]
    kinds = [
        w.annotations.of(types.function(tuple(p.type for p in f.parameters), f.result))
        for f in group
    ]
    maker = w.unique(f"make_{'_and_'.join(names)}" if len(names) < 3 else "make_functions")
    result = kinds[0] if len(kinds) == 1 else f"tuple[{', '.join(kinds)}]"
    origin = group[0].declared_at
    fallbacks.deepen(w, at)
    head = Line(w.depth, f"def {maker}() -> {result}:", origin, NOWHERE, DEF)
    head.blank, w.lines[at].blank = w.lines[at].blank, False
    w.lines.insert(at, head)
    w.lines.append(Line(w.depth + 1, f"return {', '.join(names)}", origin))
    w.lines.append(Line(w.depth, f"{', '.join(names)} = {maker}()", origin))


def prepare(w: Writer, node: Declare) -> None:
    """Sets a captured variable of a round aside whose own value has a lambda in it that names it."""
    variable, value = node.variable, node.value
    if isinstance(value, Lambda) and not variable.reassigned:
        return
    if any(type(n) is Local and n.variable is variable for n in tree.nodes(value)):
        set_aside(w, (variable,))


def set_aside(w: Writer, variables: tuple[VariableSymbol, ...]) -> None:
    """Writes the lists for variables of a round that functions use above their declarations."""
    for variable in variables:
        if variable not in w.names:
            name = w.declare_ahead(variable)
            if variable in w.cells:
                w.put(f"{name}: list[{w.annotations.of(variable.type)}] = []", variable.declared_at)


def place_ahead(w: Writer, variable: VariableSymbol, start: int) -> str:
    """The place of such a variable, to read and to assign."""
    expressions.note_bound(w, variable)
    w.fallible(start)
    w.use("panic", start)
    name = w.cells[variable]
    message = literals.string(f'variable "{variable.name}" used before it was set')
    return f"{name}[0 if {name} else panic({message})]"
