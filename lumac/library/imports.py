"""Sorts import lines as Python programmers do: plain imports first, then one line for each module."""

from __future__ import annotations

from lumac.library.bracketed import LINE_LENGTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def merged(lines: Iterable[str], indent: str = "") -> list[str]:
    """Returns lines of Python that import what `lines` (one name each) import, as black writes them."""
    plain: set[str] = set()
    names: dict[str, set[str]] = {}
    for line in lines:
        head, _, imported = line.partition(" import ")
        if imported:
            names.setdefault(head, set()).add(imported)
        else:
            plain.add(line)
    written = [indent + line for line in sorted(plain)]
    for head in sorted(names):
        written += _from_lines(head, sorted(names[head], key=_name_order), indent)
    return written


def _name_order(name: str) -> tuple[int, str]:
    """Sorts constants before classes, and classes before other names, as isort and ruff do."""
    return (0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2), name


def _from_lines(head: str, names: list[str], indent: str) -> list[str]:
    line = f"{indent}{head} import {', '.join(names)}"
    if len(line) <= LINE_LENGTH:
        return [line]
    return [f"{indent}{head} import (", *(f"{indent}    {name}," for name in names), f"{indent})"]


def bound_name(line: str) -> str:
    """Returns the name that an import line (of one name) or `T = TypeVar(…)` binds."""
    if line.startswith(("import ", "from ")):
        return line.rpartition(" ")[2].partition(".")[0]
    return line.partition(" ")[0]
