"""Checks a program whose names are resolved: it becomes a `typed.Program`, and a list of diagnostics.

It collects diagnostics and never raises. After an error a node is invalid and fits everywhere: one mistake gives
one message.
"""

from __future__ import annotations

from lumac.check import typed
from lumac.check.calls.calls import check_call
from lumac.check.context import Checks, Context
from lumac.check.declarations.declared_types import give_types
from lumac.check.declarations.functions import check_code
from lumac.check.expressions.expressions import check_expression
from lumac.check.statements.statements import check_statements
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check.expected import Expected
    from lumac.diagnostics.model import Diagnostic
    from lumac.library.registry import Registry
    from lumac.names.model import Names


def match_value(c: Context, node: ast.Match, expected: Expected | None) -> typed.Expression:
    """Checks a `match` that gives a value. Many programs have none, and do not import how it is done."""
    from lumac.check.statements.matches import check_match

    return check_match(c, node, expected)


CHECKS = Checks(check_expression, check_call, match_value, check_statements)


def check(
    program: ast.Program, names: Names, registry: Registry
) -> tuple[typed.Program, list[Diagnostic]]:
    """Checks a program: the types of its declarations, then the top-level statements, then the code of functions."""
    c = Context(program, names, registry, CHECKS)
    give_types(c)
    code = tuple(node for node in program.statements if not isinstance(node, ast.Function))
    statements = check_statements(c, code)
    for function in (*names.functions, *names.methods):
        check_code(c, function)
    checked = typed.Program(
        program.start,
        program.end,
        tuple(statements),
        names.functions,
        names.structs,
        names.traits,
        names.top_variables,
        names.spelled(),
        program.comments,
        program.source,
        c.has_options,
    )
    c.report.diagnostics.sort(key=source_order)
    return checked, c.report.diagnostics


def source_order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    span = diagnostic.primary.span
    return span.start, span.end, diagnostic.code
