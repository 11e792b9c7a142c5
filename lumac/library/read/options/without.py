"""Writes statements and arguments for programs in which an option is not given.

`option or other` becomes `other`, an argument that hands the option on is left out.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence

from lumac.library.read.options.function import Function, Node

Edit = tuple[int, int, str]
"""Start and end in the line, in bytes, and the text that replaces what is between them."""


def text_without(function: Function, node: Node, option: str) -> str:
    """Returns the text of a node without an option. Raises LibraryDefect where the node uses it in another way."""
    text = function.source(node).encode()
    for start, end, instead in sorted(_edits(function, node, option), reverse=True):
        text = text[: start - node.col_offset] + instead.encode() + text[end - node.col_offset :]
    return text.decode()


def tree_without(function: Function, node: ast.AST, option: str) -> ast.AST:
    """Returns the node without an option. `text_without` has tested that this is possible."""
    tree: ast.AST = _Without(function, option).visit(copy.deepcopy(node))
    return tree


def _edits(function: Function, node: ast.AST, option: str) -> Iterator[Edit]:
    if option not in function.uses(node):
        return
    match node:
        case ast.BoolOp(op=ast.Or(), values=[first, second]) if _is_false(function, first):
            yield first.col_offset, second.col_offset, ""
            return
        case ast.Call(func=called, args=arguments, keywords=keywords):
            every: list[ast.expr | ast.keyword] = [*arguments, *keywords]
            for at, each in enumerate(every):
                if _hands_on(function, each, option):
                    yield _left_out(node, every, at)
                else:
                    yield from _edits(function, each, option)
            yield from _edits(function, called, option)
            return
        case ast.Name():
            raise function.defect(node, f"`{option}` is used where it may not be given")
    for child in ast.iter_child_nodes(node):
        yield from _edits(function, child, option)


def _hands_on(function: Function, argument: ast.AST, option: str) -> bool:
    return (
        isinstance(argument, ast.keyword)
        and isinstance(argument.value, ast.Name)
        and option in function.uses(argument)
    )


def _left_out(call: ast.Call, every: Sequence[ast.expr | ast.keyword], at: int) -> Edit:
    """Returns the edit that removes an argument with its comma."""
    each = every[at]
    if at:
        return every[at - 1].end_col_offset or 0, each.end_col_offset or 0, ""
    end = every[1].col_offset if len(every) > 1 else (call.end_col_offset or 0) - 1
    return each.col_offset, end, ""


def _is_false(function: Function, node: ast.expr) -> bool:
    """Tells whether an expression is false where the options in it have their defaults."""
    if any(isinstance(each, ast.Call) for each in ast.walk(node)):
        return False
    return not eval(ast.unparse(node), {"__builtins__": {}}, function.defaults())


class _Without(ast.NodeTransformer):
    """Removes from a node what depends on an option."""

    def __init__(self, function: Function, option: str) -> None:
        self.function = function
        self.option = option

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        if self.option in self.function.uses(node.values[0]):
            return node.values[1]
        return self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> ast.AST | None:
        if _hands_on(self.function, node, self.option):
            return None
        return self.generic_visit(node)
