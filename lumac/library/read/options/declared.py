"""Finds the options of a function of the library, which its head and the marks inside it declare."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from typing import Final, cast

from lumac.library.read.defect import LibraryDefect
from lumac.library.read.units import Unit

UNLESS: Final = re.compile(r' *# never where (\w+ is "[^"…]+)…"')
"""Stands above a branch that is left out where an argument is known to begin so."""
SPREAD: Final = "**"
"""Stands for the options of a function that takes `**options`."""


class NamedCall(ast.Call):
    """A call of a function by its name."""

    func: ast.Name


def options_of(path: str, unit: Unit) -> tuple[str, ...]:
    """Returns the options of a definition: the parameters behind `*` with a default, `**` for any others, and facts.

    Raises LibraryDefect where a fact is about no parameter.
    """
    if not isinstance(unit.node, ast.FunctionDef):
        return ()
    arguments = unit.node.args
    named = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    names = [each.arg for each, default in named if default is not None]
    return (*names, *([SPREAD] if hands_on(unit.node) else []), *_facts(path, unit))


def _facts(path: str, unit: Unit) -> list[str]:
    """Returns the facts about arguments in the marks inside a function."""
    facts = [match[1] for line in unit.text.split("\n") if (match := UNLESS.fullmatch(line))]
    for fact in facts:
        if fact.partition(" is ")[0] not in unit.parameters():
            raise LibraryDefect(path, unit.line, f"`{fact}…` is about no parameter")
    return facts


def is_fact(option: str) -> bool:
    """Tells whether an option is a fact about an argument, which no call gives by name."""
    return " is " in option


def hands_on(node: ast.FunctionDef) -> bool:
    """Tells whether the function takes `**options` and hands all of them on."""
    own = node.args.kwarg
    return own is not None and any(
        isinstance(each, ast.keyword) and each.arg is None and is_name(each.value, own.arg)
        for each in ast.walk(node)
    )


def is_name(node: ast.AST | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def calls_of(node: ast.AST, functions: Mapping[str, object]) -> Iterator[NamedCall]:
    """Yields the calls of some functions by their names."""
    for each in ast.walk(node):
        match each:
            case ast.Call(func=ast.Name(id=name)) if name in functions:
                yield cast("NamedCall", each)
