"""Finds the classes of the library whose objects have an order: `a < b` and `a <= b` are defined for them."""

from __future__ import annotations

import ast
from typing import Final

from lumac.library.read.units import Snippet

ORDER: Final = frozenset(("__lt__", "__le__"))
"""Python finds `>` and `>=` through these."""
COMPLETES: Final = "total_ordering"
"""The decorator of `functools` that derives the second of them from the first."""


def ordered_classes(snippets: list[Snippet]) -> frozenset[str]:
    """Returns the names of the classes that define or inherit both methods."""
    classes = {
        unit.name: unit.node
        for snippet in snippets
        for unit in snippet.units
        if isinstance(unit.node, ast.ClassDef)
    }
    return frozenset([name for name in classes if comparisons(name, classes) >= ORDER])


def comparisons(name: str, classes: dict[str, ast.ClassDef]) -> frozenset[str]:
    """Returns the names of those methods of the order that a class has, its library bases included."""
    node = classes[name]
    found = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
    for base in node.bases:
        if isinstance(base, ast.Name) and base.id in classes and base.id != name:
            found |= comparisons(base.id, classes)
    decorators = {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
    if COMPLETES in decorators and "__lt__" in found:
        found |= ORDER
    return frozenset(found & ORDER)
