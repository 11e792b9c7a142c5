"""Holds a function with options while it is cut into parts: its lines, and the options that its nodes use."""

from __future__ import annotations

import ast
from typing import Any, TypeAlias

from lumac.library.options import MARK
from lumac.library.read.defect import LibraryDefect
from lumac.library.read.options.declared import SPREAD, is_name
from lumac.library.read.units import Snippet, Unit

Names: TypeAlias = "frozenset[str]"
Node: TypeAlias = "ast.expr | ast.stmt | ast.arg | ast.keyword"
"""The nodes that have lines and columns."""


class Function:
    """Holds one function.

    `options` are its own; `follows` maps the variables that are None where an option is not given to that option.
    """

    def __init__(
        self, snippet: Snippet, unit: Unit, options: tuple[str, ...], targets: set[str]
    ) -> None:
        self.snippet = snippet
        self.unit = unit
        self.options = frozenset(options)
        self.lines, self.above = self._lines()
        self._mark(targets)
        self.spread = ""
        self.follows: dict[str, str] = {}
        if isinstance(unit.node, ast.FunctionDef):
            self.spread = unit.node.args.kwarg.arg if unit.node.args.kwarg else ""
            self._find_followers(unit.node)

    def _lines(self) -> tuple[dict[int, str], tuple[str, ...]]:
        """Returns the lines of the definition by their numbers in the file, and the comments above it."""
        text = self.unit.text.split("\n")
        above = 0
        while text[above].startswith("#"):
            above += 1
        decorators = getattr(self.unit.node, "decorator_list", [])
        first = min([self.unit.line, *(decorator.lineno for decorator in decorators)])
        return dict(enumerate(text[above:], first)), tuple(text[:above])

    def _mark(self, targets: set[str]) -> None:
        """Marks the names of definitions for which a guard may stand."""
        for node in ast.walk(self.unit.node):
            if isinstance(node, ast.Name) and node.id in targets:
                line = self.lines[node.lineno].encode()
                marked = line[: node.col_offset] + MARK.encode() + line[node.col_offset + 1 :]
                self.lines[node.lineno] = marked.decode()

    def _find_followers(self, node: ast.FunctionDef) -> None:
        for each in ast.walk(node):
            match each:
                case ast.Assign(
                    targets=[ast.Name(id=name)],
                    value=ast.IfExp(
                        test=ast.Compare(
                            left=ast.Name(id=option),
                            ops=[ast.IsNot()],
                            comparators=[ast.Constant(value=None)],
                        ),
                        orelse=ast.Constant(value=None),
                    ),
                ) if (
                    option in self.options
                ):
                    if _assignments(node, name) != 1:
                        raise self.defect(each, f"`{name}` follows an option and is assigned twice")
                    self.follows[name] = option

    def defect(self, node: Node, message: str) -> LibraryDefect:
        return LibraryDefect(self.snippet.path, node.lineno, message)

    def taken(self, first: int, last: int, depth: int) -> tuple[str, ...]:
        """Returns lines of the file, without the indentation of a block."""
        return tuple(self.lines[number][4 * depth :] for number in range(first, last + 1))

    def source(self, node: Node) -> str:
        """Returns the text of a node. Raises LibraryDefect where it does not stand on one line."""
        if node.lineno != node.end_lineno:
            raise self.defect(node, "what is written with an option stands on one line")
        line = self.lines[node.lineno].encode()
        return line[node.col_offset : node.end_col_offset].decode()

    def uses(self, node: ast.AST, given: Names = frozenset()) -> set[str]:
        """Returns the options, and the variables that follow one, that a node uses and that may not be given there.

        `given`: the options that are surely given where it runs.
        """
        named = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        found = named & (self.options | self.follows.keys())
        if self.spread in named:
            found.add(SPREAD)
        return {name for name in found if self.follows.get(name, name) not in given}

    def defaults(self) -> dict[str, Any]:
        """Returns the defaults of the options."""
        assert isinstance(self.unit.node, ast.FunctionDef)
        arguments = self.unit.node.args
        named = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        return {
            each.arg: ast.literal_eval(default) for each, default in named if default is not None
        }


def _assignments(node: ast.FunctionDef, name: str) -> int:
    return sum(
        isinstance(each, ast.Name) and is_name(each, name) and isinstance(each.ctx, ast.Store)
        for each in ast.walk(node)
    )
