"""Finds statements whose tree is too deep for the stages that recurse over it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from lumac.syntax import ast

DEEPEST_TREE: Final = 1000
"""Nodes above each other: a chain of as many operators, for one."""


def too_deep(statement: ast.Statement, deepest: int = DEEPEST_TREE) -> Any:
    """Returns a node that lies deeper in a statement than `deepest` levels, or None.

    A level of the tree takes at least one character, so that short pieces need not be looked into.
    """
    waiting: list[tuple[Any, int]] = [(statement, 1)]
    while waiting:
        node, depth = waiting.pop()
        if depth > deepest:
            return node
        if node.end - node.start + depth <= deepest:
            continue
        for name in node.__slots__:
            value = getattr(node, name)
            if type(value) is tuple:
                waiting.extend((item, depth + 1) for item in value)
            elif hasattr(value, "__match_args__"):
                waiting.append((value, depth + 1))
    return None
