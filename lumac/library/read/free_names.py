"""Finds the names that a top-level statement of a snippet uses but does not define itself.

Run-time names and names that only annotations use are separate: annotations are never evaluated
(snippets and outputs begin with `from __future__ import annotations`), yet a reader and a type
checker need what they name.
"""

from __future__ import annotations

import ast
import builtins
import copy
import symtable
from typing import Final

NOT_ON_EVERY_PYTHON: Final = {
    *("aiter", "anext", "EncodingWarning", "BaseExceptionGroup", "ExceptionGroup"),
    *("PythonFinalizationError", "_IncompleteInputError"),
    *("copyright", "credits", "exit", "help", "license", "quit"),
    *("__loader__", "__spec__"),
}
"""Newer than Python 3.9, or put there by `site`, which `python -S` leaves out."""
BUILTINS: Final = (frozenset(dir(builtins)) - NOT_ON_EVERY_PYTHON) | {"__file__"}


class QuotedAnnotationError(Exception):
    """An annotation holds a string, whose names nobody would see."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def free_names(statement: ast.stmt) -> tuple[dict[str, int], dict[str, int]]:
    """Returns the names used at run time, and the names used by annotations only, each with the line of its first use.

    Builtins are left out, and so is what the statement itself defines. Raises QuotedAnnotationError.
    """
    annotations = list(_annotations(statement))
    in_annotation = {id(node) for annotation in annotations for node in ast.walk(annotation)}
    free = _global_names(statement)
    run: dict[str, int] = {}
    for node in _in_order(statement):
        for name in _names(node):
            if name in free and id(node) not in in_annotation:
                run.setdefault(name, node.lineno)
    mentioned: dict[str, int] = {}
    for annotation in annotations:
        _refuse_quoted(annotation)
        for node in _in_order(annotation):
            if isinstance(node, ast.Name) and node.id not in run:
                mentioned.setdefault(node.id, node.lineno)
    own = set(defined_names(statement)) | BUILTINS
    return _without(run, own), _without(mentioned, own)


def defined_names(statement: ast.stmt) -> tuple[str, ...]:
    """Returns the name that a top-level definition binds; nothing for any other statement."""
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return (name,)
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            return (name,)
        case _:
            return ()


def _without(names: dict[str, int], own: set[str] | frozenset[str]) -> dict[str, int]:
    return {name: line for name, line in names.items() if name not in own}


def _names(node: ast.Name | ast.Global) -> list[str]:
    return [node.id] if isinstance(node, ast.Name) else node.names


def _in_order(root: ast.AST) -> list[ast.Name | ast.Global]:
    nodes = [node for node in ast.walk(root) if isinstance(node, (ast.Name, ast.Global))]
    return sorted(nodes, key=lambda node: (node.lineno, node.col_offset))


def _annotations(root: ast.AST) -> list[ast.expr]:
    found: list[ast.expr] = []
    for node in ast.walk(root):
        match node:
            case ast.arg(annotation=ast.expr() as annotation):
                found.append(annotation)
            case ast.FunctionDef(returns=ast.expr() as returns):
                found.append(returns)
            case ast.AnnAssign(annotation=annotation):
                found.append(annotation)
    return sorted(found, key=lambda node: (node.lineno, node.col_offset))


def _refuse_quoted(annotation: ast.expr) -> None:
    literal: set[int] = set()
    for node in ast.walk(annotation):
        match node:
            case ast.Subscript(value=ast.Name(id="Literal"), slice=texts):
                literal |= {id(inner) for inner in ast.walk(texts)}
    for node in ast.walk(annotation):
        match node:
            case ast.Constant(value=str()) if id(node) not in literal:
                raise QuotedAnnotationError(node.lineno)


class _WithoutAnnotations(ast.NodeTransformer):
    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        node.annotation = ast.Constant(None)
        return self.generic_visit(node)


def _global_names(statement: ast.stmt) -> set[str]:
    """Returns the names that a statement looks up in the module, by Python's own scope analysis (`symtable`)."""
    bare = _WithoutAnnotations().visit(copy.deepcopy(statement))
    # Within a function what a comprehension binds is local on every Python; a newer one counts it among the module's.
    function = ast.parse("def _(): pass").body[0]
    assert isinstance(function, ast.FunctionDef)
    function.body = [bare]
    text = ast.unparse(ast.fix_missing_locations(function))
    tables = symtable.symtable(text, "snippet", "exec").get_children()
    names: set[str] = set()
    while tables:
        table = tables.pop()
        names |= {symbol.get_name() for symbol in table.get_symbols() if symbol.is_global()}
        tables += table.get_children()
    return names
