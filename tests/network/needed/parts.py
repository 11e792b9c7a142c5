"""What a file consists of that can be taken out of it: definitions, imports, and what a class holds."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """A statement of the file, or something in it."""

    name: str
    at: int
    """The statement's place in the file."""
    inner: int | None
    """The place in its body, or among the names of an import; None: all of it."""
    lines: range


def parts(tree: ast.Module) -> Iterator[Part]:
    """All that can be taken out. What only annotations need never runs, and the call of `main` is no definition."""
    for at, statement in enumerate(tree.body):
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            for inner, alias in enumerate(statement.names):
                yield Part(alias.asname or alias.name, at, inner, range(0))
        elif name := defined(statement):
            yield Part(name, at, None, lines(statement))
            if isinstance(statement, ast.ClassDef):
                yield from members(statement, at)


def members(whole: ast.ClassDef, at: int) -> Iterator[Part]:
    for inner, statement in enumerate(whole.body):
        name = defined(statement)
        if name and name != "__slots__":
            decorators = getattr(statement, "decorator_list", [])
            setter = any(isinstance(one, ast.Attribute) for one in decorators)
            shown = f"{whole.name}.{name}" + (" =" if setter else "")
            yield Part(shown, at, inner, lines(statement))


def defined(statement: ast.stmt) -> str | None:
    """The name that gets a value; a bare annotation gives none."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return statement.name
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return statement.target.id if statement.value else None
    return None


def lines(statement: ast.stmt) -> range:
    decorators = getattr(statement, "decorator_list", [])
    first = min(node.lineno for node in (*decorators, statement))
    return range(first, (statement.end_lineno or first) + 1)


def without(statement: ast.stmt, part: Part) -> ast.stmt | None:
    """What is left of the statement; the lines stay."""
    if part.inner is None:
        return None
    left = copy.deepcopy(statement)
    if isinstance(left, (ast.Import, ast.ImportFrom)):
        del left.names[part.inner]
        return left if left.names else None
    assert isinstance(left, ast.ClassDef)
    left.body[part.inner] = ast.copy_location(ast.Pass(), left.body[part.inner])
    return left


def with_numbers(statement: ast.stmt, numbers: dict[float, float]) -> ast.stmt:
    """Give the program other ports, counts and seconds: its own numbers, none of the runtime's."""
    changed = copy.deepcopy(statement)
    for node in ast.walk(changed):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            node.value = numbers.get(node.value, node.value)  # type: ignore[arg-type]
    return changed
