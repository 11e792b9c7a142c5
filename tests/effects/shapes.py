"""What an output is, up to names: its tree without docstrings, places and the names that the program may have given."""

from __future__ import annotations

import ast
from typing import Any
from unicodedata import normalize

NAMED = (ast.FunctionDef, ast.ClassDef, ast.Module)


def shape(output: str, names: set[str], texts: bool = True) -> Any:
    """Nested tuples. `names` are those of the program, before and after; without `texts` every text is the same."""
    return Shape({normalize("NFKC", name) for name in names}, texts).of(ast.parse(output))


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
        self.names = names
        self.texts = texts
        self.seen: dict[str, str] = {}

    def of(self, node: Any) -> Any:
        match node:
            case ast.Constant(str() as text):
                return text if self.texts else "text"
            case ast.JoinedStr(values) if not self.texts:
                return ("JoinedStr", [self.of(v) for v in values if not isinstance(v, ast.Constant)])
            case ast.AST():
                return (type(node).__name__, *[self.part(*pair, node) for pair in ast.iter_fields(node)])
            case list():
                return tuple(self.of(one) for one in node)
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
        bare = text.strip("_")
        parts = bare.split("_")
        for name in self.names:
            own = name.strip("_")
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
