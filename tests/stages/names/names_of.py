"""Resolves small programs for the tests, and finds in them what a test speaks of."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from lumac.check.calls import built_in
from lumac.library.registry import load
from lumac.names.model import Names
from lumac.names.regions import Region
from lumac.names.resolve import resolve
from lumac.names.symbols import FunctionSymbol, VariableSymbol
from lumac.source import Source
from lumac.syntax import ast
from lumac.syntax.parser import parse


class Resolved:
    """A program, its tree and its names."""

    def __init__(self, text: str, readable: bool = True) -> None:
        self.text = text
        self.tree, unreadable = parse(Source("app.luma", text))
        assert bool(unreadable) is not readable
        self.names: Names = resolve(self.tree, load(), built_in.FUNCTIONS)

    def said(self) -> list[str]:
        """Code, line and message of all that is said."""
        found = []
        for each in self.names.diagnostics:
            line, _ = self.tree.source.line_column(each.primary.span.start)
            found.append(f"{each.code} line {line}: {each.message}")
        return found

    def nodes(self, kind: type) -> list[Any]:
        """All nodes of a kind, in the order of the text."""
        found = [node for node in every_node(self.tree) if type(node) is kind]
        return sorted(found, key=lambda node: (node.start, -node.end))

    def uses(self, name: str) -> list[Any]:
        """What a name stands for, at each place where it is used."""
        return [self.names.symbol(node) for node in self.nodes(ast.Name) if node.name == name]

    def variables(self, name: str) -> list[VariableSymbol]:
        """The variables of a name, in the order of their declarations."""
        every = [*self.nodes(ast.Declare), *self.nodes(ast.Assign), *self.nodes(ast.Parameter)]
        every += self.nodes(ast.BindPattern)
        found = {s for node in every if (s := self.names.declared(node)) and s.name == name}
        return sorted(found, key=lambda symbol: symbol.declared_at)

    def variable(self, name: str) -> VariableSymbol:
        """The only variable of a name."""
        [variable] = self.variables(name)
        return variable

    def function(self, name: str) -> FunctionSymbol:
        """The only function of a name."""
        [found] = [n for n in self.nodes(ast.Function) if n.name == name]
        symbol = self.names.function(found)
        assert symbol is not None
        return symbol

    def lambdas(self) -> list[FunctionSymbol]:
        """Every lambda that is a function."""
        found = [self.names.function(node) for node in self.nodes(ast.Lambda)]
        return [function for function in found if function is not None]

    def walk_body(self) -> Region:
        """What the body of the first walk does."""
        return self.names.region(self.nodes(ast.Walk)[0].body)

    def assigned_by(self, name: str) -> set[str]:
        """The names of the variables that a call of a function may assign."""
        return {v.name for v in self.names.assigned_by_calls(self.function(name))}


def every_node(root: object) -> Iterator[object]:
    waiting: list[object] = [root]
    while waiting:
        here = waiting.pop()
        if isinstance(here, tuple):
            waiting += here
        elif hasattr(here, "__match_args__"):
            yield here
            waiting += [getattr(here, slot) for slot in type(here).__slots__]  # type: ignore[attr-defined]


def names(variables: Any) -> set[str]:
    """The names of some symbols."""
    return {variable.name for variable in variables}


def with_little_room(text: str) -> Names:
    """Resolves a program while Python may go no deeper than two hundred calls from here."""
    tree, _ = parse(Source("app.luma", text))
    registry, limit = load(), sys.getrecursionlimit()
    depth, frame = 0, sys._getframe()
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    sys.setrecursionlimit(depth + 200)
    try:
        return resolve(tree, registry, built_in.FUNCTIONS)
    finally:
        sys.setrecursionlimit(limit)
