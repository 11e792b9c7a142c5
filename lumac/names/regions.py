"""Records the variables that a part of the program assigns and reads, and the functions that it names and calls.

Every function has one `Body`: the actions of its own code, each with its offset. A `Region` is a span of offsets in one
body. The nodes of the tree nest; therefore the span of a node holds exactly the actions of the node. The code of a
lambda or an inner function belongs to its own body: to name a function is not to run it.
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
    """Holds the actions of the code of one function, or of the top level, each kind sorted by offset when asked for."""

    __slots__ = (
        "_assigned",
        "_sorted",
        "assigns",
        "calls",
        "function",
        "inner",
        "reads",
        "rebound",
        "stores",
        "values",
    )

    def __init__(self, function: FunctionSymbol | None) -> None:
        self.function = function
        """The function; None is the top level."""
        self.assigns: list[tuple[int, VariableSymbol]] = []
        """Assignments with the offset of the name, without declarations."""
        self.reads: list[tuple[int, VariableSymbol]] = []
        self.rebound: set[VariableSymbol] = set()
        """Variables of functions round it, or of the top level, that it assigns."""
        self.stores: list[tuple[int, str]] = []
        """The names of the fields that it assigns, of whatever struct."""
        self.calls: list[tuple[int, Target]] = []
        """Calls with the offset of their last character: the arguments are evaluated then."""
        self.values: list[tuple[int, FunctionSymbol]] = []
        """Functions that are used as values, and lambdas that are no fallback."""
        self.inner: list[Body] = []
        """The bodies of the lambdas and inner functions that stand in it."""
        self._sorted = False
        self._assigned: dict[VariableSymbol, list[int]] | None = None

    def sort(self) -> None:
        """Sorts all actions by offset, once, when the walk is done."""
        if not self._sorted:
            self._sorted = True
            for things in self._things():
                if len(things) > 1:
                    things.sort(key=offset)

    def _things(self) -> tuple[list[Any], ...]:
        return self.assigns, self.reads, self.stores, self.calls, self.values

    def assigned(self) -> dict[VariableSymbol, list[int]]:
        """Returns the offsets at which each variable is assigned."""
        if self._assigned is None:
            self.sort()
            self._assigned = {}
            for at, variable in self.assigns:
                self._assigned.setdefault(variable, []).append(at)
        return self._assigned

    def within(self) -> Iterator[Body]:
        """Yields the bodies of all functions nested in this one, at any depth."""
        waiting = [*self.inner]
        while waiting:
            body = waiting.pop()
            yield body
            waiting += body.inner


def offset(thing: tuple[int, object]) -> int:
    return thing[0]


class Region:
    """Names a span of one body: a block, a lambda, a function or an expression."""

    __slots__ = ("body", "end", "start")

    def __init__(self, body: Body, start: int, end: int) -> None:
        body.sort()
        self.body: Final = body
        self.start: Final = start
        self.end: Final = end

    def assigns(self) -> frozenset[VariableSymbol]:
        """Returns the variables that its own code assigns. A declaration assigns nothing that was there before."""
        return frozenset([variable for _, variable in between(self.body.assigns, self)])

    def stores(self) -> frozenset[str]:
        """Returns the names of the fields that its own code assigns."""
        return frozenset([name for _, name in between(self.body.stores, self)])

    def may_assign(self, variable: VariableSymbol) -> bool:
        """Returns whether its own code assigns a variable."""
        offsets = self.body.assigned().get(variable)
        if offsets is None:
            return False
        at = bisect_left(offsets, self.start)
        return at < len(offsets) and offsets[at] < self.end

    def reads(self) -> frozenset[VariableSymbol]:
        """Returns the variables that its own code reads."""
        return frozenset([variable for _, variable in between(self.body.reads, self)])

    def functions(self) -> frozenset[FunctionSymbol]:
        """Returns the functions that it uses as values, and the lambdas in it that are no fallback."""
        return frozenset([function for _, function in between(self.body.values, self)])

    def calls(self) -> list[Target]:
        """Returns the targets of its calls, in the order in which they are made."""
        return [target for _, target in between(self.body.calls, self)]

    def inside(self) -> list[Body]:
        """Returns the bodies of the lambdas and inner functions directly in it."""
        return [
            body
            for body in self.body.inner
            if body.function is not None and self.start <= body.function.declared_at < self.end
        ]

    def captures(self) -> frozenset[VariableSymbol]:
        """Returns the variables of outer functions that it, or a function nested in it, uses."""
        inside = self.inside()
        bodies = [*inside, *(body for outer in inside for body in outer.within())]
        own = {self.body.function, *(body.function for body in bodies)}
        return frozenset(
            variable
            for variable in (*self.assigns(), *self.reads(), *used_in(bodies))
            if variable.function not in own
        )

    def held(self) -> frozenset[VariableSymbol]:
        """Returns the outer variables that the lambdas and inner functions in it capture."""
        inside = self.inside()
        bodies = [*inside, *(body for outer in inside for body in outer.within())]
        own = {body.function for body in bodies}
        return frozenset(v for v in used_in(bodies) if v.function not in own)


def between(things: list[tuple[int, T]], region: Region) -> list[tuple[int, T]]:
    """Returns the actions of a list sorted by offset that are in a region."""
    first = bisect_left(things, region.start, key=offset)
    return things[first : bisect_left(things, region.end, first, key=offset)]


def used_in(bodies: list[Body]) -> Iterator[VariableSymbol]:
    """Yields every variable that the code of bodies reads or assigns, some more than once."""
    for body in bodies:
        for things in (body.assigns, body.reads):
            for _, variable in things:
                yield variable
