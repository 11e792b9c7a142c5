"""Recognizes `p->x`, which is a lambda in Luma and the member `p.x` in other languages."""

from __future__ import annotations

from lumac.syntax import ast


def member_of(node: ast.Lambda) -> ast.Name | None:
    """Returns the name directly behind `p->`, without a blank, which may be meant as the member `p.name`."""
    if len(node.parameters) != 1 or isinstance(node.body, ast.Block):
        return None
    part = node.body
    while (before := first_part(part)) is not None:
        part = before
    adjacent = part.start == node.parameters[0].end + len("->")
    return part if adjacent and isinstance(part, ast.Name) else None


def first_part(node: ast.Expression) -> ast.Expression | None:
    """Returns the expression that another begins with, if any."""
    match node:
        case ast.Member(part) | ast.Index(part) | ast.Slice(part) | ast.Call(part):
            return part
        case ast.Binary(_, part):
            return part
        case _:
            return None
