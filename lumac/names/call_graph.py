"""Finds what a call may assign, before types are known.

The nodes of the graph are the functions of the program, one node for each name and count of arguments of a method,
and one for a call of anything. A call of a function leads to that function; one of a method to those of its name and
count, over all structs; one of a function value to every function or lambda that is used as a value. A set of
variables is one int, a bit for each. Functions that call each other in a ring share their set, and successors
are finished first: each edge is visited once. The graph is made at the first question, and never where no function
assigns a variable of another.
"""

from __future__ import annotations

from lumac.names.components import rings
from lumac.names.regions import between
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Final

    from lumac.names.regions import Body, Region, Target
    from lumac.names.symbols import FunctionSymbol, VariableSymbol
    from lumac.names.tables import Library, Tables

ANYTHING: Final = 0
"""The node of a call that may run every function that is used as a value."""


class Variables:
    """Holds a set of variables as an int with one bit for each; fields that are assigned have bits above theirs."""

    __slots__ = ("_every", "_numbers", "mask")

    def __init__(
        self, mask: int, numbers: dict[VariableSymbol, int], every: list[VariableSymbol]
    ) -> None:
        self.mask: Final = mask
        self._numbers = numbers
        self._every = every

    def __contains__(self, variable: VariableSymbol) -> bool:
        number = self._numbers.get(variable)
        return number is not None and bool(self.mask >> number & 1)

    def __iter__(self) -> Iterator[VariableSymbol]:
        rest = self.mask & (1 << len(self._every)) - 1
        while rest:
            lowest = rest & -rest
            yield self._every[lowest.bit_length() - 1]
            rest ^= lowest

    def __bool__(self) -> bool:
        return self.mask & (1 << len(self._every)) - 1 != 0


class CallGraph:
    """Holds which functions a call may run, and finds the variables that they may assign."""

    __slots__ = (
        "_assigned",
        "_edges",
        "_every",
        "_library",
        "_methods",
        "_nodes",
        "_of_target",
        "_tables",
        "field_numbers",
        "fields",
        "methods",
        "numbers",
    )

    def __init__(
        self,
        tables: Tables,
        library: Library,
        methods: list[FunctionSymbol],
        fields: frozenset[str],
    ) -> None:
        self._tables = tables
        self._library = library
        self.methods: Final = tuple(methods)
        """The methods of all structs."""
        self.fields: Final = fields
        """The names of fields that may hold a function."""
        self._nodes: dict[FunctionSymbol, int] = {}
        self._methods: dict[tuple[str, int | None], int] = {}
        """The nodes of methods by name and count of arguments; None stands for every count that no method has."""
        self._edges: list[list[int]] = []
        self._of_target: dict[Target, int] = {}
        self._assigned: list[int] = []
        self._every = rebound(tables.bodies.values())
        """The variables that a function assigns without owning them."""
        self.numbers: Final = {variable: number for number, variable in enumerate(self._every)}
        """The bits of these variables."""
        self.field_numbers: Final = {
            name: number
            for number, name in enumerate(stored(tables.bodies.values()), len(self._every))
        }
        """The bits of the fields that functions assign, by name."""

    # Questions

    def assigned_by(self, function: FunctionSymbol) -> Variables:
        """Returns the outer variables that may be assigned when a function runs. A signature of a trait stands for
        every method of its name."""
        target: Target = function
        if function.kind == "signature":
            target = (function.name, len(function.parameters), False)
        mask = self._assigned_by_target(target) if self._changes_anything() else 0
        return Variables(mask, self.numbers, self._every)

    def assigned_in(self, region: Region) -> Variables:
        """Returns the variables that the calls in a region may assign."""
        mask = 0
        if self._changes_anything():
            for _, target in between(region.body.calls, region):
                mask |= self._assigned_by_target(target)
        return Variables(mask, self.numbers, self._every)

    def _changes_anything(self) -> bool:
        return bool(self._every or self.field_numbers)

    def _assigned_by_target(self, target: Target) -> int:
        cached = self._of_target.get(target)
        if cached is None:
            nodes = self.nodes_of(target)
            if not self._assigned:
                self._assigned = self._closed()
            cached = 0
            for node in nodes:
                cached |= self._assigned[node]
            self._of_target[target] = cached
        return cached

    def _closed(self) -> list[int]:
        """Finds for each node the variables and fields that it, or anything that it may run, assigns."""
        masks = [0] * len(self._edges)
        for function, node in self._nodes.items():
            body = self._tables.bodies[function]
            bits = [self.numbers[variable] for variable in body.rebound]
            masks[node] = mask_of([*bits, *(self.field_numbers[name] for _, name in body.stores)])
        return spread(masks, rings(self._edges), self._edges)

    # The graph

    def nodes_of(self, target: Target) -> list[int]:
        """Returns the nodes that a call leads to."""
        self._build()
        if target is None:
            return [ANYTHING]
        if isinstance(target, tuple):
            name, count, handed = target
            method = self._methods.get((name, count), self._methods.get((name, None)))
            nodes = [] if method is None else [method]
            return (
                [*nodes, ANYTHING]
                if handed and name in self._library.running_arguments()
                else nodes
            )
        function = self._function(target)
        return [] if function is None else [self._nodes[function]]

    def _function(self, target: FunctionSymbol | ast.Lambda | ast.Member) -> FunctionSymbol | None:
        if isinstance(target, ast.Lambda):
            return self._tables.functions[target]
        if isinstance(target, ast.Member):
            found = self._tables.associated.get(target)
            return found if found in self._nodes else None
        return target if target in self._nodes else None

    def _build(self) -> None:
        if self._edges:
            return
        bodies = self._tables.bodies
        functions = [function for function in bodies if function is not None]
        self._nodes = {function: number for number, function in enumerate(functions, 1)}
        self._edges = [[] for _ in range(len(functions) + 1)]
        values = {function for body in bodies.values() for _, function in body.values}
        self._edges[ANYTHING] = [self._nodes[f] for f in values if f in self._nodes]
        self._add_methods()
        for function in functions:
            targets = {target for _, target in bodies[function].calls}
            edges = {node for target in targets for node in self.nodes_of(target)}
            self._edges[self._nodes[function]] = list(edges)

    def _add_methods(self) -> None:
        """Adds a node for each name and count of arguments of a method, and for each name of a field that may hold a
        function, or of a library function that runs stored functions."""
        anything = self.fields | self._library.running_stored()
        by_count: dict[tuple[str, int | None], list[int]] = {(name, None): [] for name in anything}
        for method in self.methods:
            if method in self._nodes:
                count = len(method.parameters)
                by_count.setdefault((method.name, count), []).append(self._nodes[method])
        for key, edges in by_count.items():
            self._methods[key] = len(self._edges)
            self._edges.append([*edges, ANYTHING] if key[0] in anything else edges)


def rebound(bodies: Iterable[Body]) -> list[VariableSymbol]:
    found: dict[VariableSymbol, None] = {}
    for body in bodies:
        if body.function is not None:
            found.update(dict.fromkeys(body.function.rebinds))
    return list(found)


def stored(bodies: Iterable[Body]) -> list[str]:
    """Returns the names of the fields that functions assign."""
    found: dict[str, None] = {}
    for body in bodies:
        if body.function is not None:
            found.update(dict.fromkeys(name for _, name in body.stores))
    return list(found)


def mask_of(numbers: list[int]) -> int:
    """Returns the int in which these bits are set."""
    bits = bytearray((max(numbers) >> 3) + 1) if numbers else bytearray()
    for number in numbers:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


def spread(masks: list[int], order: list[list[int]], edges: list[list[int]]) -> list[int]:
    """Adds to each node the bits of its successors. `order` holds the rings, successors first."""
    for ring in order:
        mask = 0
        for node in ring:
            mask |= masks[node]
            for behind in edges[node]:
                mask |= masks[behind]
        for node in ring:
            masks[node] = mask
    return masks
