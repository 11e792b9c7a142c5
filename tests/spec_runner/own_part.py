"""Takes an emitted file apart: its header, what the core library brought, and the program's own part."""

from __future__ import annotations

import ast
from typing import TypeGuard

from lumac.library.registry import load


def _names(statement: ast.stmt) -> list[str]:
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [statement.name]
    if isinstance(statement, ast.Assign):
        return [target.id for target in statement.targets if isinstance(target, ast.Name)]
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        return [statement.target.id]
    return []


def core_definitions(text: str) -> set[str]:
    """The names of the core library's definitions that are in the file."""
    known = set(load().definitions())
    return {name for statement in ast.parse(text).body for name in _names(statement)} & known


def imported_modules(text: str) -> set[str]:
    """The modules the file imports, but `__future__` and those for type checkers only."""
    found: set[str] = set()
    for outer in ast.parse(text).body:
        for statement in outer.body if _holds_imports(outer) else [outer]:
            if isinstance(statement, ast.Import):
                found |= {alias.name for alias in statement.names}
            elif isinstance(statement, ast.ImportFrom) and statement.module:
                found.add(statement.module)
    return found - {"__future__"}


def _holds_imports(statement: ast.stmt) -> TypeGuard[ast.Try]:
    """Whether a statement is the `try` round the imports that an interrupt may end."""
    return isinstance(statement, ast.Try) and isinstance(
        statement.body[0], (ast.Import, ast.ImportFrom)
    )


def _is_foreign(statement: ast.stmt, known: set[str]) -> bool:
    """Imports, the block for type checkers, and definitions of the core library."""
    if isinstance(statement, (ast.Import, ast.ImportFrom)) or _holds_imports(statement):
        return True
    if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
        return True
    names = _names(statement)
    return bool(names) and all(name in known or name == "TYPE_CHECKING" for name in names)


def _header_lines(lines: list[str]) -> int:
    """The comment lines a file begins with: shebang, script block, what lumac says of itself."""
    count = 0
    while count < len(lines) and lines[count].startswith("#"):
        count += 1
    return count


def _is_entry(statement: ast.stmt) -> bool:
    """The lines a file ends with: the table of places, and `if __name__ == "__main__":`."""
    if isinstance(statement, ast.If):
        return ast.unparse(statement.test) == "__name__ == '__main__'"
    return _names(statement) == ["PLACES"]


def own_part(text: str) -> str:
    """The program's own part of an emitted file.

    It stands between the header, the imports and the core library, and the lines that start it.
    """
    known = set(load().definitions())
    lines = text.splitlines()
    start, end = _header_lines(lines), len(lines)
    for statement in ast.parse(text).body:
        if _is_foreign(statement, known):
            start = max(start, statement.end_lineno or 0)
        elif _is_entry(statement):
            end = min(end, statement.lineno - 1)
    return "".join(f"{line}\n" for line in lines[start:end]).strip("\n") + "\n"
