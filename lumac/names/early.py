"""Variables that a function may read before they are set: it may have run when their declaration has not.

A declaration is executed when its value was computed, so that calls in its own value count. A top-level variable is
seen by every function. A variable of a block is seen by the `fn`s of the block, which are known above it too: what
the function round them calls above the declaration may lead to them. One sweep over the calls of a body, in order,
follows each function once.
"""

from __future__ import annotations

from lumac.names.call_graph import ANYTHING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from lumac.names.call_graph import CallGraph
    from lumac.names.model import Tables
    from lumac.names.regions import Body
    from lumac.names.symbols import FunctionSymbol, VariableSymbol


def read_before_set(tables: Tables, graph: CallGraph) -> frozenset[VariableSymbol]:
    """All such variables of a program."""
    top = tables.bodies[None]
    shared = {variable for _, variable in top.declares if variable.at_top and variable.shared}
    found = swept(top, shared, tables.bodies.values(), graph, True) if shared else set()
    for body in tables.bodies.values():
        if any(is_named(inner) for inner in body.inner):
            held = {v for _, v in body.declares if v.captured and not v.at_top}
            if held:
                found |= swept(body, held, body.within(), graph, False)
    return frozenset(found)


def is_named(body: Body) -> bool:
    return body.function is not None and body.function.kind == "function"


def swept(
    body: Body,
    wanted: set[VariableSymbol],
    inside: Iterable[Body],
    graph: CallGraph,
    whole: bool,
) -> set[VariableSymbol]:
    """Those of some variables of a body that may be read above their declaration. `inside`: the bodies that may read
    them, which is the whole program or what stands in the body."""
    body.sort()
    if not body.calls:
        return set()
    reach = Reach(inside, graph, whole)
    found: set[VariableSymbol] = set()
    call = value = 0
    for end, variable in body.declares:
        while value < len(body.values) and body.values[value][0] < end:
            reach.values.append(body.values[value][1])
            value += 1
        while call < len(body.calls) and body.calls[call][0] < end:
            reach.visit(graph.nodes_of(body.calls[call][1]))
            call += 1
        reach.settle()
        if variable in wanted and variable in reach.read:
            found.add(variable)
    return found


class Reach:
    """The functions that may have run so far, and the variables that they read."""

    __slots__ = ("_anything", "_graph", "_inside", "_seen", "_whole", "read", "values")

    def __init__(self, inside: Iterable[Body], graph: CallGraph, whole: bool) -> None:
        self._graph = graph
        self._whole = whole
        self._inside = {graph.node(b.function): b for b in inside if b.function is not None}
        self._seen: set[int] = set()
        self._anything = False
        """Whether a call of anything was made."""
        self.values: list[FunctionSymbol] = []
        """Functions that are there as values and were not followed yet."""
        self.read: set[VariableSymbol] = set()

    def visit(self, nodes: list[int]) -> None:
        """Follows what a call leads to."""
        waiting = nodes
        while waiting:
            node = waiting.pop()
            if node in self._seen:
                continue
            self._seen.add(node)
            body = self._inside.get(node)
            if body is not None:
                self.read.update([variable for _, variable in body.reads])
                self.values += [function for _, function in body.values]
                waiting += self._graph.behind(node)
            elif node == ANYTHING:
                self._anything = True
            elif self._whole:
                waiting += self._graph.behind(node)
            elif self._graph.leads_to_anything(node):
                # It may be handed a function that stands in the body.
                self._anything = True

    def settle(self) -> None:
        """Follows the functions that are there as values, once anything was called."""
        while self._anything and self.values:
            self.visit(self._graph.nodes_of(self.values.pop()))
