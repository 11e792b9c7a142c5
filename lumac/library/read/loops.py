"""Finds definitions that are one comprehension, which calls a function for each element of a collection.

Where the function is a lambda that only computes, the emitter writes the comprehension instead of the call. It is
taken from the definition's own `return`.
"""

from __future__ import annotations

import ast
import copy
from typing import Final

from lumac.library.precedence import ATOM, POSTFIX
from lumac.library.read.units import Snippet

BODY: Final = "BODY_"
NAME: Final = "NAME_"
ITEMS: Final = "ITEMS_"


def loops(snippets: list[Snippet]) -> dict[str, tuple[str, int, bool]]:
    """Returns for each of them the comprehension with `{body}`, `{name}` and `{items}` in it, its precedence, and
    whether the body only chooses among the elements."""
    found: dict[str, tuple[str, int, bool]] = {}
    for snippet in snippets:
        for unit in snippet.units:
            if isinstance(unit.node, ast.FunctionDef) and unit.signatures:
                form = _form(unit.node)
                if form is not None:
                    found[unit.name] = form
    return found


def _form(function: ast.FunctionDef) -> tuple[str, int, bool] | None:
    match function.args.args, function.body:
        case [items, called], [ast.Return(value=ast.expr() as value)]:
            never_changes = (
                isinstance(items.annotation, ast.Name) and items.annotation.id == "range"
            )
            return _of_value(value, items.arg, called.arg, never_changes)
        case _:
            return None


def _of_value(
    value: ast.expr, items: str, called: str, never_changes: bool
) -> tuple[str, int, bool] | None:
    others: list[ast.expr] = []
    match value:
        case ast.ListComp(elt=element, generators=[generator]):
            precedence = ATOM
        case ast.Call(
            func=ast.Name(),
            args=[ast.GeneratorExp(elt=element, generators=[generator]), *others],
            keywords=[],
        ):
            precedence = POSTFIX
        case _:
            return None
    iterated = generator.iter
    is_named = never_changes and isinstance(iterated, ast.Name) and iterated.id == items
    if not isinstance(generator.target, ast.Name) or not (is_named or _is_whole(iterated, items)):
        return None
    name = generator.target.id
    is_element = isinstance(element, ast.Constant) or (
        isinstance(element, ast.Name) and element.id == name
    )
    is_body = _is_call(element, called, name) and not generator.ifs
    is_test = is_element and [_is_call(test, called, name) for test in generator.ifs] == [True]
    if not is_test and (others or not is_body):
        return None
    if not all(isinstance(other, ast.Constant) for other in others):
        return None
    text = ast.unparse(_Holes(items, called, name).visit(copy.deepcopy(value)))
    for hole, said in ((BODY, "{body}"), (NAME, "{name}"), (ITEMS, "{items}")):
        text = text.replace(hole, said)
    if not others:  # `any((… for …))` is written with one pair of parentheses
        text = text.replace("((", "(").replace("))", ")")
    return text, precedence, is_test


def _is_whole(iterated: ast.expr, items: str) -> bool:
    """Tells whether the comprehension goes over a copy of the argument. Of a range there is no need of one."""
    match iterated:
        case ast.Subscript(
            value=ast.Name(id=name), slice=ast.Slice(lower=None, upper=None, step=None)
        ):
            return name == items
        case _:
            return False


def _is_call(node: ast.expr, called: str, name: str) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=function), args=[ast.Name(id=argument)], keywords=[]):
            return function == called and argument == name
        case _:
            return False


class _Holes(ast.NodeTransformer):
    """Replaces the call, the collection and the element by holes."""

    def __init__(self, items: str, called: str, name: str) -> None:
        self.items = items
        self.called = called
        self.name = name

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if _is_call(node, self.called, self.name):
            return ast.Name(BODY)
        return self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        return ast.Name(ITEMS) if _is_whole(node, self.items) else self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id == self.items:
            return ast.Name(ITEMS)
        return ast.Name(NAME) if node.id == self.name else node
