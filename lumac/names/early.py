"""Variables that a function may read before they are set: it may have run when their declaration has not.

A declaration is executed when its value was computed, so that calls in its own value count. A top-level variable is
seen by every function. A variable of a block is seen by the `fn`s of the block, which are known above it too: what
the function round them calls above the declaration may lead to them.
"""

from __future__ import annotations

from lumac.names.regions import Body

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.call_graph import CallGraph
    from lumac.names.model import Tables
    from lumac.names.regions import Target
    from lumac.names.symbols import VariableSymbol


def read_before_set(tables: Tables, graph: CallGraph) -> frozenset[VariableSymbol]:
    """All such variables of a program."""
    found = early_at_top(tables, graph)
    for body in tables.bodies.values():
        if any(
            inner.function is not None and inner.function.kind == "function" for inner in body.inner
        ):
            found |= early_in(body, tables, graph)
    return frozenset(found)


def early_at_top(tables: Tables, graph: CallGraph) -> set[VariableSymbol]:
    body = tables.bodies[None]
    body.sort()
    declared = [(end, v) for end, v in body.declares if v.at_top and v.shared]
    calls = body.calls
    if not declared or not calls or calls[0][0] >= declared[-1][0]:
        return set()
    numbers = {variable: number for number, (_, variable) in enumerate(declared)}
    read = graph.closed(lambda inner: mask_of(inner, numbers))
    masks: dict[Target, int] = {}
    found: set[VariableSymbol] = set()
    so_far = at = 0
    for number, (end, variable) in enumerate(declared):
        while at < len(calls) and calls[at][0] < end:
            target = calls[at][1]
            if target not in masks:
                masks[target] = 0
                for node in graph.nodes_of(target):
                    masks[target] |= read[node]
                so_far |= masks[target]
            at += 1
        if so_far >> number & 1:
            found.add(variable)
    return found


def mask_of(body: Body, numbers: dict[VariableSymbol, int]) -> int:
    mask = 0
    for variable in {variable for _, variable in body.reads}:
        number = numbers.get(variable)
        if number is not None:
            mask |= 1 << number
    return mask


def early_in(body: Body, tables: Tables, graph: CallGraph) -> set[VariableSymbol]:
    """Variables of blocks in one body: only what stands in the body reads them, so that only that is followed."""
    body.sort()
    declared = [(end, v) for end, v in body.declares if v.captured and not v.at_top]
    if not declared or not body.calls:
        return set()
    reach = Reach(body, graph)
    found: set[VariableSymbol] = set()
    at = 0
    for end, variable in declared:
        while at < len(body.calls) and body.calls[at][0] < end:
            reach.follow(body.calls[at][1])
            at += 1
        if variable in reach.read:
            found.add(variable)
    return found


class Reach:
    """The functions inside a body that may have run so far, and the variables that they read."""

    __slots__ = ("_anything", "_graph", "_inside", "_seen", "_values", "read")

    def __init__(self, body: Body, graph: CallGraph) -> None:
        inside = list(body.within())
        self._graph = graph
        self._inside = {graph.node(b.function): b for b in inside if b.function is not None}
        self._values = [f for b in (body, *inside) for _, f in b.values]
        self._seen: set[Target] = set()
        self._anything = False
        self.read: set[VariableSymbol] = set()

    def follow(self, target: Target) -> None:
        """A call is made."""
        waiting = [target]
        while waiting:
            target = waiting.pop()
            if target in self._seen:
                continue
            self._seen.add(target)
            for node in self._graph.nodes_of(target):
                inside = self._inside.get(node)
                if inside is not None:
                    self.read.update(variable for _, variable in inside.reads)
                    waiting += [called for _, called in inside.calls]
            if not self._anything and self._graph.calls_unknown(target):
                # It may be handed one of the functions in the body.
                self._anything = True
                waiting += self._values
