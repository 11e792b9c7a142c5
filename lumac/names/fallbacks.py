"""Whether the lambda after `.or` becomes part of the function round it, or stays a function that is called."""

from __future__ import annotations

from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def is_part_of_its_function(node: ast.Lambda) -> bool:
    """Whether every `return` of a fallback stands where its block ends: it gives the value without leaving."""
    if not isinstance(node.body, ast.Block):
        return True
    waiting = [node.body]
    while waiting:
        *early, last = waiting.pop().statements or (None,)
        if any(has_return(statement) for statement in early):
            return False
        if isinstance(last, ast.If):
            waiting += branches(last)
        elif isinstance(last, ast.Walk | ast.ExpressionStatement) and has_return(last):
            return False
    return True


def branches(node: ast.If) -> Iterator[ast.Block]:
    """The blocks of an `if` and of every `else if` behind it."""
    here: ast.If | ast.Block | None = node
    while isinstance(here, ast.If):
        yield here.then
        here = here.otherwise
    if here is not None:
        yield here


def has_return(node: ast.Statement | None) -> bool:
    """Whether a statement holds a `return` of its own block, not one of a lambda inside it."""
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
