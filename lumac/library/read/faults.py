"""Finds code that may raise a fault of Python's own which counts as a panic: division by zero, a bad key.

Approximate on the safe side: a definition said to fault only costs its output the table of lines.
"""

from __future__ import annotations

import ast
from typing import Final

DIVISIONS: Final = (ast.Div, ast.FloorDiv, ast.Mod)


def may_fault(definition: ast.AST) -> bool:
    """Tells whether a definition, or a part of one, divides, looks something up by a key that it has computed, or makes
    a text as wide as a variable says."""
    waiting: list[ast.AST] = [definition]
    while waiting:
        node = waiting.pop()
        if _faults(node):
            return True
        for name, value in ast.iter_fields(node):
            # `Sequence[T]` in an annotation looks nothing up.
            if name not in ("annotation", "returns"):
                parts = value if isinstance(value, list) else [value]
                waiting += [part for part in parts if isinstance(part, ast.AST)]
    return False


def _faults(node: ast.AST) -> bool:
    match node:
        case ast.BinOp(left=left, op=operator, right=right) if isinstance(operator, DIVISIONS):
            formats_text = isinstance(left, ast.Constant) and isinstance(left.value, str)
            return not formats_text and not _is_nonzero_number(right)
        case ast.AugAssign(op=operator, value=value) if isinstance(operator, DIVISIONS):
            return not _is_nonzero_number(value)
        case ast.Call(func=ast.Name(id="divmod"), args=[_, divisor]):
            return not _is_nonzero_number(divisor)
        case ast.Call(func=ast.Attribute(attr="ljust" | "rjust"), args=[width, *_]):
            return isinstance(width, ast.Name)
        case ast.Call(func=ast.Attribute(attr="fmod")):
            return True
        case ast.Subscript(slice=index, ctx=ast.Load()):
            return isinstance(index, (ast.Name, ast.Attribute, ast.Call, ast.Subscript))
        case _:
            return False


def _is_nonzero_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and bool(node.value)
