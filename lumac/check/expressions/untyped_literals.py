"""Ranks expressions by how much they say of their type: all, a literal that bends, or nothing, as `nil`, `[]` and `{}`.

Where several expressions share one type (elements, arms, the two sides of an operator), those that say most are read
first, and tell the others.
"""

from __future__ import annotations

from lumac.check.narrowing import forget_assigned
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.context import Context

FIRM = 0
BENDS = 1
"""A literal such as `[1]`: a list of ints, but of bytes, floats or optionals where these are expected."""
OPEN = 2
"""It must be told."""


def openness(node: ast.Expression) -> int:
    match node:
        case ast.NilLiteral() | ast.EmptyBraces():
            return OPEN
        case ast.ListLiteral(elements) | ast.SetLiteral(elements):
            return OPEN if all(openness(element) == OPEN for element in elements) else BENDS
        case ast.MapLiteral(entries):
            return OPEN if all(openness(entry.value) == OPEN for entry in entries) else BENDS
        case ast.Lambda(parameters, body):
            return (
                OPEN
                if any(p.type is None for p in parameters)
                else max(BENDS, openness_of_body(body))
            )
        case ast.Match(_, arms):
            return min((openness_of_body(arm.body) for arm in arms), default=FIRM)
        case ast.Binary("+" | "-", left, right):
            # The right side first: a long sum leans to the left.
            told = openness(right)
            return told and min(told, openness(left))
        case ast.Try(operand):
            return openness(operand)
        case ast.Call(ast.Member(value, "or"), (fallback,)):
            told = openness(fallback)
            return told and min(told, openness(value))
        case ast.Call(ast.Member(), arguments):
            # `xs.map(x -> nil)`: what the lambda gives is in the result.
            return max(
                (openness_of_body(a.body) for a in arguments if isinstance(a, ast.Lambda)),
                default=FIRM,
            )
        case _:
            return FIRM


def openness_of_body(body: ast.Expression | ast.Block) -> int:
    """Ranks what an arm or a lambda gives."""
    if not isinstance(body, ast.Block):
        return openness(body)
    match body.statements[-1] if body.statements else None:
        case ast.ExpressionStatement(value):
            return openness(value)
        case ast.Return(value):
            return FIRM if value is None else openness(value)
        case _:
            return FIRM


def forget_what_runs_first(c: Context, node: ast.Expression) -> None:
    """Forgets what an open expression may assign: it is checked after its neighbours but runs before them."""
    forget_assigned(c, c.declared.names.region_of(node, c.frame.function))
