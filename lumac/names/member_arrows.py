"""`p->x`, which elsewhere is how the member `p.x` is written; in Luma it is a lambda."""

from __future__ import annotations

from lumac.syntax import ast


def member_of(node: ast.Lambda) -> ast.Name | None:
    """The name that stands behind `p->` with no blank: elsewhere that is how the member `p.name` is written."""
    if len(node.parameters) != 1 or isinstance(node.body, ast.Block):
        return None
    part = node.body
    while (before := first_part(part)) is not None:
        part = before
    adjacent = part.start == node.parameters[0].end + len("->")
    return part if adjacent and isinstance(part, ast.Name) else None


def first_part(node: ast.Expression) -> ast.Expression | None:
    """The expression that another begins with."""
    match node:
        case ast.Member(part) | ast.Index(part) | ast.Slice(part) | ast.Call(part):
            return part
        case ast.Binary(_, part):
            return part
        case _:
            return None
