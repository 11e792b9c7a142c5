"""What a piece of the program does by itself: variables it assigns and reads, functions it names and calls.

Every function has one `Body`: the things its own code does, each with its place. A `Region` is a stretch of places in
one body. The nodes of the tree nest, so that the stretch of a node holds what the node does and nothing else. What
stands in a lambda or an inner function belongs to the body of that: to name a function is not to run it.
"""

from __future__ import annotations

from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final, TypeAlias, TypeVar

    from lumac.names.symbols import FunctionSymbol, VariableSymbol
    from lumac.syntax import ast

    Named: TypeAlias = tuple[str, int, bool]
    """The name that is called, which may be a method, a field or the library's; the count of its arguments, less than 0
    where it can be no method of the program; whether an argument may be a function that is not told."""
    Target: TypeAlias = "FunctionSymbol | ast.Lambda | ast.Member | Named | None"
    """What a call may run: a function; a lambda; the associated function that `Type.name` is; what has a name;
    anything."""
    T = TypeVar("T")


class Body:
    """What the code of one function does, or of the top level. The places of each kind are sorted when asked for."""

    __slots__ = (
        "_assigned",
        "_sorted",
        "assigns",
        "calls",
        "function",
        "inner",
        "reads",
        "rebound",
        "values",
    )

    def __init__(self, function: FunctionSymbol | None) -> None:
        self.function = function
        """None: the top level."""
        self.assigns: list[tuple[int, VariableSymbol]] = []
        """By the place of the name; a declaration is not among them."""
        self.reads: list[tuple[int, VariableSymbol]] = []
        self.rebound: set[VariableSymbol] = set()
        """Variables of functions round it, or of the top level, that it assigns."""
        self.calls: list[tuple[int, Target]] = []
        """By the last place of the call, when what it is given is known."""
        self.values: list[tuple[int, FunctionSymbol]] = []
        """Functions that are named otherwise than to call them, and lambdas that are no fallback."""
        self.inner: list[Body] = []
        """The bodies of the lambdas and inner functions that stand in it."""
        self._sorted = False
        self._assigned: dict[VariableSymbol, list[int]] | None = None

    def sort(self) -> None:
        """Puts everything in the order of the places, once, when the walk is done."""
        if not self._sorted:
            self._sorted = True
            for things in self._things():
                if len(things) > 1:
                    things.sort(key=place)

    def _things(self) -> tuple[list[Any], ...]:
        return self.assigns, self.reads, self.calls, self.values

    def assigned(self) -> dict[VariableSymbol, list[int]]:
        """The places at which each variable is assigned."""
        if self._assigned is None:
            self.sort()
            self._assigned = {}
            for at, variable in self.assigns:
                self._assigned.setdefault(variable, []).append(at)
        return self._assigned

    def within(self) -> Iterator[Body]:
        """The bodies that stand in it, however deep."""
        waiting = [*self.inner]
        while waiting:
            body = waiting.pop()
            yield body
            waiting += body.inner


def place(thing: tuple[int, object]) -> int:
    return thing[0]


class Region:
    """A stretch of one body: a block, a lambda, a function, an expression."""

    __slots__ = ("body", "end", "start")

    def __init__(self, body: Body, start: int, end: int) -> None:
        body.sort()
        self.body: Final = body
        self.start: Final = start
        self.end: Final = end

    def assigns(self) -> frozenset[VariableSymbol]:
        """The variables that its code assigns itself. A declaration assigns nothing that was there before."""
        return frozenset([variable for _, variable in between(self.body.assigns, self)])

    def may_assign(self, variable: VariableSymbol) -> bool:
        """Whether its code assigns one variable itself."""
        places = self.body.assigned().get(variable)
        if places is None:
            return False
        at = bisect_left(places, self.start)
        return at < len(places) and places[at] < self.end

    def reads(self) -> frozenset[VariableSymbol]:
        """The variables that its code reads itself."""
        return frozenset([variable for _, variable in between(self.body.reads, self)])

    def functions(self) -> frozenset[FunctionSymbol]:
        """The functions that it names as values, and the lambdas in it that are no fallback."""
        return frozenset([function for _, function in between(self.body.values, self)])

    def calls(self) -> list[Target]:
        """What its calls may run, in the order in which they are made."""
        return [target for _, target in between(self.body.calls, self)]

    def inside(self) -> list[Body]:
        """The bodies of the lambdas and inner functions that stand in it directly."""
        return [
            body
            for body in self.body.inner
            if body.function is not None and self.start <= body.function.declared_at < self.end
        ]

    def captures(self) -> frozenset[VariableSymbol]:
        """The variables of functions round its own that it needs, or what stands in it does."""
        inside = self.inside()
        bodies = [*inside, *(body for outer in inside for body in outer.within())]
        own = {self.body.function, *(body.function for body in bodies)}
        return frozenset(
            variable
            for variable in (*self.assigns(), *self.reads(), *used_in(bodies))
            if variable.function not in own
        )

    def held(self) -> frozenset[VariableSymbol]:
        """The variables that the lambdas and inner functions in it hold on to: they may use them when they run."""
        inside = self.inside()
        bodies = [*inside, *(body for outer in inside for body in outer.within())]
        own = {body.function for body in bodies}
        return frozenset(v for v in used_in(bodies) if v.function not in own)


def between(things: list[tuple[int, T]], region: Region) -> list[tuple[int, T]]:
    """The things, sorted by place, that are in a region."""
    first = bisect_left(things, region.start, key=place)
    return things[first : bisect_left(things, region.end, first, key=place)]


def used_in(bodies: list[Body]) -> Iterator[VariableSymbol]:
    """Every variable that the code of bodies reads or assigns, some more than once."""
    for body in bodies:
        for things in (body.assigns, body.reads):
            for _, variable in things:
                yield variable
