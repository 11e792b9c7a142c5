"""Which names the functions inside a function hold on to: what one refers to may be read when all else is done."""

from __future__ import annotations

from lumac import types
from lumac.check.symbols import FunctionSymbol, VariableSymbol
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

    from lumac.check.copies import Copies

DONE_AT_ONCE: Final = frozenset("map filter reduce any all or".split())
"""Calls of the core library that are done with a function they are given when they return."""


def is_held(copies: Copies, body: object, name: str, start: int, end: int) -> bool:
    """Whether a lambda or an inner function in the body, whose text is between two places, may name a variable and
    be called later."""
    text = copies.mentions.text
    if text.find("->", start, end) < 0 and text.find("fn", start, end) < 0:
        return False
    waiting = [body]
    while waiting:
        here = waiting.pop()
        match here:
            case tuple():
                waiting += here
            case ast.Lambda() | ast.Function():
                if next(copies.mentions.uses(name, here.start, here.end), None) is not None:
                    return True
            case ast.Call(ast.Member(owner, called), arguments) if is_of_library(copies, called):
                waiting.append(owner)
                waiting += [a.body if isinstance(a, ast.Lambda) else a for a in arguments]
            case _:
                waiting += [getattr(here, slot) for slot in getattr(here, "__slots__", ())]
    return False


def nodes_round(root: object, place: int) -> Iterator[object]:
    """The nodes that have a place in them, from the outermost on."""
    waiting = [root]
    while waiting:
        here = waiting.pop()
        if isinstance(here, tuple):
            waiting += here
        elif getattr(here, "start", place + 1) <= place < getattr(here, "end", place):
            yield here
            waiting = [getattr(here, slot) for slot in getattr(here, "__slots__", ())]


def lambda_round(body: ast.Block, place: int) -> ast.Lambda | None:
    """The outermost lambda of statements in a body that has a place in it."""
    for node in nodes_round(body, place):
        if isinstance(node, ast.Lambda) and isinstance(node.body, ast.Block):
            return node
    return None


def functions_at(program: ast.Program, places: list[int]) -> Iterator[FunctionSymbol]:
    """The functions whose names stand at these places, in order, by what their text tells."""
    at = 0
    for statement in program.statements:
        while at < len(places) and places[at] < statement.end:
            here = function_at(statement, places[at])
            at += 1
            if here is not None:
                function = FunctionSymbol(here.name, "function", here.name_start, here.end)
                function.node = here
                function.parameters = tuple(
                    VariableSymbol(p.name, types.INVALID, "parameter", p.start, function)
                    for p in here.parameters
                )
                yield function


def function_at(root: object, place: int) -> ast.Function | None:
    """The function in a node whose name stands at a place."""
    for node in nodes_round(root, place):
        if isinstance(node, ast.Function) and node.name_start == place:
            return node
    return None


def is_of_library(copies: Copies, called: str) -> bool:
    return (
        called in DONE_AT_ONCE
        and called not in copies.methods
        and not copies.unknown_calls.is_field(called)
    )
