"""Decides whether the lambda after `.or` becomes part of the function round it, or stays a function."""

from __future__ import annotations

from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def is_part_of_its_function(node: ast.Lambda) -> bool:
    """Returns whether every `return` of a fallback ends its block, so that it only gives the value."""
    if not isinstance(node.body, ast.Block):
        return True
    waiting = [node.body]
    while waiting:
        *before_last, last = waiting.pop().statements or (None,)
        if any(has_return(statement) for statement in before_last):
            return False
        if isinstance(last, ast.If):
            waiting += branches(last)
        elif isinstance(last, ast.Walk | ast.ExpressionStatement) and has_return(last):
            return False
    return True


def branches(node: ast.If) -> Iterator[ast.Block]:
    """Yields the blocks of an `if` and of every `else if` and `else` behind it."""
    here: ast.If | ast.Block | None = node
    while isinstance(here, ast.If):
        yield here.then
        here = here.otherwise
    if here is not None:
        yield here


def has_return(node: ast.Statement | None) -> bool:
    """Returns whether a statement holds a `return`, lambdas inside it not counted."""
    waiting: list[object] = [node]
    while waiting:
        match waiting.pop():
            case ast.Return():
                return True
            case ast.If(_, then, otherwise):
                waiting += (then, otherwise)
            case ast.Block(statements):
                waiting += statements
            case ast.Walk(_, _, body):
                waiting.append(body)
            case ast.Match(_, arms):
                waiting += [arm.body for arm in arms]
            case ast.ExpressionStatement(expression):
                waiting.append(expression)
            case ast.Assign(_, _, value):
                waiting.append(value)
            case ast.Declare() as declaration:
                waiting.append(declaration.value)
            case _:
                pass
    return False
