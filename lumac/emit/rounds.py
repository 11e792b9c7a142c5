"""Finds what the functions of a program do with the rounds of walks that they stand in."""

from __future__ import annotations

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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lumac.check import typed
    from lumac.names.symbols import FunctionSymbol, VariableSymbol

    Visit = tuple[object, FunctionSymbol | None, bool]
    """A part of the tree, the function that it belongs to, and whether it stands in a walk there."""


class Rounds:
    """What the program's functions do with the rounds of walks: found in one pass, when it is first asked."""

    __slots__ = ("_at_once", "_lambdas", "_outer", "_references", "lasting", "walked")

    def __init__(self, program: typed.Program, at_once: Callable[[str], frozenset[int]]) -> None:
        """`at_once`: which of its arguments are functions that a runtime symbol is done with when it returns."""
        self._at_once = at_once
        self._outer: dict[FunctionSymbol, FunctionSymbol | None] = {}
        """For each function the one that it stands in."""
        self._references: list[tuple[FunctionSymbol | None, FunctionSymbol]] = []
        """Which function names which."""
        self._lambdas: dict[VariableSymbol, FunctionSymbol] = {}
        """Lambdas that keep the name they are declared with."""
        self.walked: set[FunctionSymbol] = set()
        """The inner functions that stand in a walk."""
        self.lasting: set[FunctionSymbol] = set()
        """The functions that may be called when the round is over."""
        waiting: list[Visit] = [(body, None, False) for body in tree.bodies(program)]
        while waiting:
            waiting += self._read(*waiting.pop())
        self._spread()

    def _read(self, node: object, owner: FunctionSymbol | None, walked: bool) -> Iterator[Visit]:
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
                self.lasting.add(function)
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
                at_once = self._at_once(symbol)
                for position, argument in enumerate(arguments):
                    if position in at_once:
                        yield from self._called_here(argument, owner, walked)
                    else:
                        yield argument, owner, walked
                yield tuple(value for _, value in node.options), owner, walked
                return
            case FunctionCall(function):
                self._references.append((owner, function))
            case FunctionValue(function):
                self._references.append((owner, function))
                self.lasting.add(function)
            case Local(variable) if variable in self._lambdas:
                self.lasting.add(self._lambdas[variable])
        for part in tree.PARTS.get(type(node), ()):
            yield getattr(node, part), owner, walked

    def _called_here(
        self, node: object, owner: FunctionSymbol | None, walked: bool = False
    ) -> Iterator[Visit]:
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
        while count != len(self.lasting):
            count = len(self.lasting)
            for owner, function in self._references:
                if function not in self.lasting and self.is_lasting_between(owner, function):
                    self.lasting.add(function)

    def is_lasting_between(self, owner: FunctionSymbol | None, function: FunctionSymbol) -> bool:
        """Whether a function named in `owner` is used there by one that is kept and stands in the same round."""
        home = self._outer.get(function)
        while owner is not None and owner is not home:
            if owner in self.lasting:
                return True
            owner = self._outer.get(owner)
        return False
