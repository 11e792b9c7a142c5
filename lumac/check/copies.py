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
        self.mutated = mutated_structs(structs, mentions.fields()) if structs else set()
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

    def mutating(self) -> set[str]:
        """Names of functions and methods that may assign a field, themselves or through what they call."""
        if self._mutating is None:
            self._mutating = self.reaching(patterns.FIELD_ASSIGNED.search)
        return self._mutating

    def calling_back(self) -> set[str]:
        """Names of functions that may run one that only the running program knows."""
        if self._calling_back is None:
            self._calling_back = self.reaching(None)
        return self._calling_back

    def handing_on(self) -> set[str]:
        """Names of methods that may hand on `self`, themselves or through what they call."""
        if self._handing_on is None:
            self._handing_on = self.reaching(self.hands_on)
        return self._handing_on

    def hands_on(self, text: str, start: int, end: int) -> bool:
        if names_self_alone(text, start, end):
            return True
        chains = (patterns.CHAIN.match(text, at) for at in self.mentions.uses("self", start, end))
        return any(chain is not None and self.may_refer(chain) for chain in chains)

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

    def assigns_fields(self, start: int, end: int) -> bool:
        return patterns.FIELD_ASSIGNED.search(self._text, start, end) is not None

    def may_mutate(self, start: int, end: int) -> bool:
        """Whether the text between two places may change a struct."""
        if self.assigns_fields(start, end) or self.unknown_calls.between(start, end):
            return True
        return not self.mutating().isdisjoint(self.mentions.called(start, end))

    def only_read(
        self, name: str, start: int, end: int, callables: frozenset[str] = frozenset()
    ) -> bool:
        """Whether a name is only read from between two places, while nothing there changes a struct."""
        if self.may_mutate(start, end):
            return False
        if callables and not callables.isdisjoint(self.mentions.called(start, end)):
            return False
        for behind in self.mentions.uses(name, start, end):
            chain = patterns.CHAIN.match(self._text, behind)
            if chain is None:
                return False
            after = chain[2] or ""
            if after == "(" and chain[1].split(".")[-1].strip() in self.methods:
                return False
            if after not in ("", "(", "[") or self.may_refer(chain):
                return False
        return True

    def may_refer(self, chain: re.Match[str]) -> bool:
        """Whether what stands behind a name gives a struct of it to which a variable of a trait's type may refer."""
        fields = "".join(chain[1].split()).split(".")
        if chain[2] == "(" and fields.pop() != "or":
            return False
        return chain[2] != "[" and (not fields[-1] or fields[-1] in self.referred())

    def referred(self) -> set[str]:
        """Names of fields that hold a struct to which a variable of a trait's type may refer."""
        if self._referred is None:
            self._referred = {
                name
                for struct in self._structs
                for name, kind in struct.fields
                if (held := by_value(kind)) is not None and held.mutated and held.traits
            }
        return self._referred


def mutated_structs(structs: list[StructSymbol], assigned: set[str]) -> set[StructSymbol]:
    found = {struct for struct in structs if any(name in assigned for name, _ in struct.fields)}
    holders: dict[StructSymbol, list[StructSymbol]] = {}
    for struct in structs:
        for _, kind in struct.fields:
            held = by_value(kind)
            if held is not None:
                holders.setdefault(held, []).append(struct)
    waiting = list(found)
    while waiting:
        for holder in holders.get(waiting.pop(), ()):
            if holder not in found:
                found.add(holder)
                waiting.append(holder)
    for struct in found:
        struct.mutated = True
    return found


def keeps(c: Context, function: FunctionSymbol, parameter: VariableSymbol) -> bool:
    """Whether a function mutates or keeps a struct it is given, so that the caller must hand over a copy."""
    if function.kind == "signature":
        return True
    known = c.copies.kept.get(parameter)
    if known is None:
        callables = frozenset(p.name for p in function.parameters)
        name, start, end = parameter.name, parameter.name_end, function.end
        body = None if function.node is None else function.node.body
        known = c.copies.kept[parameter] = not (
            c.copies.only_read(name, start, end, callables)
            and not is_held(c.copies, body, name, start, end)
        )
    return known


def names_self_alone(text: str, start: int, end: int) -> bool:
    """Whether a method's text names `self`, and nothing of it, elsewhere than as its parameter."""
    parameter = patterns.SELF_PARAMETER.match(text, start, end)
    at = start if parameter is None else parameter.end()
    return patterns.SELF_ALONE.search(text, at, end) is not None


def is_read_only(c: Context, name: str, body: ast.Block | ast.Expression) -> bool:
    """Whether the body of a walk, a lambda or an arm only reads from a struct, now and not later."""
    start, end = body.start, body.end
    return c.copies.only_read(name, start, end) and not is_held(c.copies, body, name, start, end)
