"""Struct values: where a copy could be observed, and where it need not be made.

A copy is left out for a fresh value, for a struct type that nothing in the program ever mutates, and for a parameter
or walk variable that is only read while nothing else can change what it refers to. What cannot be proven is copied.
"""

from __future__ import annotations

from lumac.check import patterns
from lumac.check.closures import functions_at, is_held
from lumac.check.mentions import Mentions
from lumac.check.symbols import FunctionSymbol, StructSymbol, VariableSymbol
from lumac.check.typenames import by_value
from lumac.check.unknown_calls import UnknownCalls

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from lumac.check.context import Context
    from lumac.syntax import ast


class Copies:
    """Answers for one program. `mutated` structs are those that can change after they were made."""

    __slots__ = (
        "_callers",
        "_calling_back",
        "_handing_on",
        "_mutating",
        "_named",
        "_program",
        "_ranges",
        "_referred",
        "_structs",
        "_text",
        "_unknown",
        "_used_inside",
        "calling",
        "changing",
        "functions",
        "handed_on",
        "kept",
        "mentions",
        "methods",
        "mutated",
        "unknown_calls",
    )

    def __init__(self, mentions: Mentions, structs: list[StructSymbol]) -> None:
        self._text = mentions.text
        self.mentions = mentions
        self.functions: dict[str, list[FunctionSymbol]] = {}
        self.methods: set[str] = set()
        self._mutating: set[str] | None = None
        self._calling_back: set[str] | None = None
        self._handing_on: set[str] | None = None
        self._callers: dict[str, list[str]] | None = None
        self._unknown: set[str] = set()
        """Names of functions that may run one that only the running program knows, by themselves."""
        self._named: dict[str, list[FunctionSymbol]] | None = None
        self._program: ast.Program | None = None
        self._referred: set[str] | None = None
        self._structs = structs
        self._ranges: list[tuple[int, int]] | None = None
        self._used_inside: dict[str, bool] = {}
        self.unknown_calls = UnknownCalls(mentions, (), ())
        self.calling: frozenset[str] = frozenset()
        """Names of calls of the core library that may run functions it was given earlier."""
        self.changing: set[str] | None = None
        """Names of functions that may change a collection, once `aliases` has asked for them."""
        self.handed_on: dict[VariableSymbol, tuple[int, int]] = {}
        """For `aliases`: how far the uses of a variable were read, and the first that hands it on, or -1."""
        self.kept: dict[VariableSymbol, bool] = {}
        """Whether a function mutates or keeps what it gets as a parameter."""

    def learn(
        self,
        functions: list[FunctionSymbol],
        structs: list[StructSymbol],
        library: Iterable[str] = (),
        calling: frozenset[str] = frozenset(),
        program: ast.Program | None = None,
    ) -> None:
        """Takes in the program's functions and methods, by name, and the names of the core library's calls."""
        self.calling = calling
        self._program = program
        for function in functions:
            self.functions.setdefault(function.name, []).append(function)
        for struct in structs:
            for method in struct.methods:
                self.functions.setdefault(method.name, []).append(method)
                self.methods.add(method.name)
        self.unknown_calls = UnknownCalls(self.mentions, (*self.functions, *library), structs)

    def named(self) -> dict[str, list[FunctionSymbol]]:
        """The same functions and methods by name, and those that stand in blocks."""
        if self._named is None:
            self._named = {name: [*found] for name, found in self.functions.items()}
            known = {f.declared_at for found in self.functions.values() for f in found}
            found = (each.start(1) for each in patterns.FUNCTION_NAME.finditer(self._text))
            places = [place for place in found if place not in known]
            if self._program is not None:
                for inner in functions_at(self._program, places):
                    self._named.setdefault(inner.name, []).append(inner)
        return self._named

    def calling_back(self) -> set[str]:
        """Names of functions that may run one that only the running program knows."""
        if self._calling_back is None:
            self._calling_back = self.reaching(None)
        return self._calling_back

    def reaching(self, does: Callable[[str, int, int], object] | None) -> set[str]:
        """Names of the functions whose text does something, or that call such a function, an unknown one
        or what the core library was given."""
        if self._callers is None:
            self._callers = self.callers()
        found = set(self._unknown)
        if does is not None:
            for name, functions in self.named().items():
                if any(does(self._text, each.declared_at, each.end) for each in functions):
                    found.add(name)
        waiting = list(found)
        while waiting:
            for caller in self._callers.get(waiting.pop(), ()):
                if caller not in found:
                    found.add(caller)
                    waiting.append(caller)
        return found

    def callers(self) -> dict[str, list[str]]:
        """For each function the names of those that name it; and, in `_unknown`, which call an unknown one."""
        callers: dict[str, list[str]] = {}
        every = self.named()
        self._unknown.update(self.calling)
        for name, functions in every.items():
            for function in functions:
                start, end = function.declared_at, function.end
                if self.unknown_calls.between(start, end) or self.calls_parameter(function):
                    self._unknown.add(name)
                words = self.mentions.words(start, end)
                # One that is only named may be handed on to what calls it.
                for word in (words & every.keys() - {name}) | (words & self.calling):
                    callers.setdefault(word, []).append(name)
        return callers

    def calls_parameter(self, function: FunctionSymbol) -> bool:
        parameters = {parameter.name for parameter in function.parameters}
        called = self.mentions.called(function.declared_at, function.end)
        return not parameters.isdisjoint(called)

    def some_function_assigns(self, name: str) -> bool:
        """Whether the text of a function or method may assign a name."""
        return any(self.is_in_function(place) for place in self.mentions.names().get(name, ()))

    def some_function_uses(self, name: str) -> bool:
        """Whether the text of a function or method names it."""
        known = self._used_inside.get(name)
        if known is None:
            uses = self.mentions.uses(name, 0, len(self._text))
            known = self._used_inside[name] = any(
                self.is_in_function(behind - 1) for behind in uses
            )
        return known

    def is_in_function(self, place: int) -> bool:
        if self._ranges is None:
            every = [f for functions in self.functions.values() for f in functions]
            self._ranges = sorted((f.declared_at, f.end) for f in every)
        from bisect import bisect_right

        at = bisect_right(self._ranges, (place, place)) - 1
        return at >= 0 and place < self._ranges[at][1]
