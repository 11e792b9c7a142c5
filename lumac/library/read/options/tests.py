"""Reads tests of a function that ask for options: `tls`, `timeout is not None`, `not tls and (insecure or ca_file)`."""

from __future__ import annotations

import ast

from lumac.library.options import AND, INVERSION, ORELSE, REST
from lumac.library.read.options.function import Function, Names
from lumac.library.read.options.needs import Needs

Test = tuple[object, ...]
"""See `library.options.Test`."""


def test_of(function: Function, needs: Needs, node: ast.expr, given: Names) -> Test:
    """Returns a test as data. `given`: the options that are surely given where it runs. Raises LibraryDefect."""
    if not function.uses(node, given):
        return "python", function.source(node), _strength(node), needs.of(node)
    match node:
        case ast.Name(id=name):
            if function.defaults().get(name):
                raise function.defect(node, f"the option `{name}` is tested and true by default")
            return "true", name
        case ast.Compare(
            left=ast.Name(id=name),
            ops=[ast.Is() | ast.IsNot()],
            comparators=[ast.Constant(value=None)],
        ):
            return ("given" if isinstance(node.ops[0], ast.IsNot) else "absent"), name
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return "not", test_of(function, needs, operand, given)
        case ast.BoolOp(op=operator, values=values):
            is_and, tests = isinstance(operator, ast.And), []
            for value in values:
                tests.append(test_of(function, needs, value, given))
                given |= given_where(function, value, is_and)
            return ("and" if is_and else "or"), tuple(tests)
    allowed = "`option`, `option is None`, and `not`, `and`, `or` of these"
    raise function.defect(node, f"a test of an option is {allowed}")


def _strength(node: ast.expr) -> int:
    match node:
        case ast.BoolOp(op=ast.Or()):
            return ORELSE
        case ast.BoolOp():
            return AND
        case ast.UnaryOp(op=ast.Not()):
            return INVERSION
        case _:
            return REST


def given_where(function: Function, node: ast.expr, holds: bool) -> Names:
    """Returns the options that are surely given where a test holds, or where it does not."""
    match node:
        case ast.Name(id=name) if holds:
            return frozenset((function.follows.get(name, name),))
        case ast.Compare(
            left=ast.Name(id=name), ops=[operator], comparators=[ast.Constant(value=None)]
        ) if isinstance(operator, ast.IsNot if holds else ast.Is):
            return frozenset((function.follows.get(name, name),))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return given_where(function, operand, not holds)
        case ast.BoolOp(op=operator, values=values):
            each = [given_where(function, value, holds) for value in values]
            if isinstance(operator, ast.And) == holds:
                return frozenset().union(*each)
            return each[0].intersection(*each[1:])
        case _:
            return frozenset()
