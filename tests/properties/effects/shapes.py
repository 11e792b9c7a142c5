"""What an output is, up to names: its tree without docstrings, places and the names that the program may have given."""

from __future__ import annotations

import ast
import re
from typing import Any
from unicodedata import normalize

NAMED = (ast.FunctionDef, ast.ClassDef, ast.Module)


def same_shapes(first: str, second: str, names: set[str], texts: bool = True) -> bool:
    """Whether both outputs are the same up to `names`, those of the program; without `texts` up to texts, too."""
    maker = Shape({normalize("NFKC", name) for name in names}, texts)
    one, other = pieces(first), pieces(second)
    common = {text for text, _ in one} & {text for text, _ in other}
    shapes = [
        [text if text in common else maker.of(node) for text, node in found]
        for found in (one, other)
    ]
    return shapes[0] == shapes[1]


def pieces(output: str) -> list[tuple[str, ast.stmt]]:
    """The statements at the top level, and their texts."""
    lines = output.split("\n")
    return [
        ("\n".join(lines[node.lineno - 1 : node.end_lineno]), node)
        for node in without_docstring(ast.parse(output).body)
    ]


def sorted_shape(output: str) -> list[str]:
    """The definitions and statements of an output in an order of their own, those of its classes likewise."""
    maker = Shape(set(), True)
    found = []
    for node in without_docstring(ast.parse(output).body):
        if isinstance(node, ast.ClassDef):
            found.append(repr(sorted(repr(maker.of(one)) for one in without_docstring(node.body))))
        elif not isinstance(node, (ast.Import, ast.ImportFrom)):
            found.append(repr(maker.of(node)))
    return sorted(found)


class Shape:
    def __init__(self, names: set[str], texts: bool) -> None:
        self.names = {re.sub(r"_\d+$", "", name.strip("_")) for name in names}
        self.texts = texts
        self.seen: dict[str, str] = {}

    def of(self, node: Any) -> Any:
        match node:
            case ast.Constant(str() as text):
                return text if self.texts else "text"
            case ast.JoinedStr(values) if not self.texts:
                return (
                    "JoinedStr",
                    [self.of(v) for v in values if not isinstance(v, ast.Constant)],
                )
            case ast.AST():
                return (
                    type(node).__name__,
                    *[self.part(*pair, node) for pair in ast.iter_fields(node)],
                )
            case list():
                return tuple(self.of(one) for one in without_pass(node))
        if not isinstance(node, str):
            return node
        if node not in self.seen:
            self.seen[node] = self.name(node)
        return self.seen[node]

    def part(self, name: str, value: Any, node: ast.AST) -> Any:
        if name == "body" and isinstance(node, NAMED):
            value = without_docstring(value)
        if name == "names" and isinstance(node, (ast.Global, ast.Nonlocal)):
            return len(value)
        return self.of(value)

    def name(self, text: str) -> str:
        """The name, or an underscore where it is made of one of the program's."""
        bare = re.sub(r"_\d+$", "", text.strip("_"))
        parts = bare.split("_")
        for own in self.names:
            if own in (bare, *parts) or bare.startswith(f"{own}_") or bare.endswith(f"_{own}"):
                return "_"
        return text


def without_docstring(body: list[Any]) -> list[Any]:
    return [
        node
        for node in body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        and not (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PLACES")
    ]


def without_pass(nodes: list[Any]) -> list[Any]:
    """The nodes without a `pass` that stands beside other statements to give a comment its place in their block."""
    if len(nodes) > 1:
        return [node for node in nodes if not isinstance(node, ast.Pass)]
    return nodes
