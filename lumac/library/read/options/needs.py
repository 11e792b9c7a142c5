"""Finds what a part of a function needs: definitions, imports, and the options that it hands on."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from lumac.library.read.dependencies import Connections
from lumac.library.read.dependencies import Links as OwnLinks
from lumac.library.read.faults import may_fault
from lumac.library.read.options.declared import NamedCall, calls_of, is_fact, is_name
from lumac.library.read.options.function import Function
from lumac.library.read.units import Unit

Links: TypeAlias = "tuple[object, ...] | None"
"""See `library.options.Links`; None where a part needs nothing."""


class Needs:
    """Finds what the parts of one function need.

    `options` are those of every function of the library that has some.
    """

    def __init__(
        self, function: Function, connections: Connections, options: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.function = function
        self.connections = connections
        self.options = options

    def of(self, *nodes: ast.AST) -> Links:
        """Returns the links of some nodes."""
        return self.with_calls(self.calls(nodes), *nodes)

    def with_calls(self, calls: tuple[object, ...], *nodes: ast.AST) -> Links:
        """Returns the links of some nodes, with these calls of functions with options."""
        annotations = [each for node in nodes for each in _annotations(node)]
        inside = {id(each) for node in annotations for each in ast.walk(node)}
        run = [n for node in nodes for n in ast.walk(node) if id(n) not in inside]
        whole = self.function.unit
        links = self._links(run, annotations, whole.run, whole.mentions)
        # What the function uses elsewhere at run time is only mentioned here.
        mentioned = self._links([], annotations, {}, whole.run)
        found = (
            tuple(links.requires),
            (*links.mentions, *mentioned.mentions, *mentioned.requires),
            tuple(links.imports),
            (*links.typing, *mentioned.typing, *mentioned.imports),
            any(may_fault(node) for node in nodes),
            calls,
        )
        return found if any(found) else None

    def _links(
        self,
        run: Sequence[ast.AST],
        annotations: Sequence[ast.AST],
        run_names: Mapping[str, int],
        mentions: Mapping[str, int],
    ) -> OwnLinks:
        """Returns the links of the names that stand in some nodes and in some annotations."""
        whole = self.function.unit
        part = Unit(whole.name, whole.kind, whole.node)
        for name, line in run_names.items():
            if any(is_name(each, name) for each in run):
                part.run[name] = line
        for name, line in mentions.items():
            if any(is_name(each, name) for node in annotations for each in ast.walk(node)):
                part.mentions[name] = line
        return self.connections.links_of(self.function.snippet, part)

    def calls(self, nodes: Sequence[ast.AST]) -> tuple[object, ...]:
        """Returns the calls of functions with options in some nodes."""
        return tuple(self.call(each) for node in nodes for each in calls_of(node, self.options))

    def call(self, node: NamedCall) -> object:
        """Returns the row of one call: see `library.options.Call`."""
        given = [(each.arg, self._source_of(each.value)) for each in node.keywords if each.arg]
        facts = filter(is_fact, self.options[node.func.id])
        handed_on = [(fact, fact if fact in self.function.options else "") for fact in facts]
        return node.func.id, (*given, *handed_on), self._spread(node)

    def _spread(self, node: NamedCall) -> str:
        for each in node.keywords:
            if each.arg is None:
                return "options" if is_name(each.value, self.function.spread) else "?"
        return ""

    def _source_of(self, value: ast.expr) -> str:
        """Returns the option of the function that a call hands on; "" for a value of the function's own."""
        if not isinstance(value, ast.Name):
            return ""
        name = self.function.follows.get(value.id, value.id)
        return name if name in self.function.options else ""


def _annotations(node: ast.AST) -> Iterator[ast.expr]:
    for each in ast.walk(node):
        if isinstance(each, ast.arg | ast.AnnAssign) and each.annotation is not None:
            yield each.annotation
        elif isinstance(each, ast.FunctionDef) and each.returns is not None:
            yield each.returns
