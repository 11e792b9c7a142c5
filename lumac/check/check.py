"""The checker: an `ast.Program` becomes a `typed.Program` and what has to be said about it.

It collects diagnostics and never raises. After an error a node is invalid and fits everywhere: one mistake gives
one message.
"""

from __future__ import annotations

from lumac.check import special, typed
from lumac.check.context import Context
from lumac.check.copies import Copies
from lumac.check.declarations import declare_all
from lumac.check.expressions import check_expression
from lumac.check.functions import check_body
from lumac.check.statements import check_block, check_statements
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.diagnostics.model import Diagnostic
    from lumac.runtime.registry import Registry


def check(program: ast.Program, registry: Registry) -> tuple[typed.Program, list[Diagnostic]]:
    """Checks a program: declarations first, then the top-level statements in order, then the bodies of functions."""
    c = Context(program, registry, check_expression, check_block)
    bodies = declare_all(c)
    c.copies = Copies(c.copies.mentions, c.structs)
    library = (*special.FUNCTIONS, *registry.static_paths())
    c.copies.learn(c.functions, c.structs, library, registry.calling_names(), program)
    c.broken += [
        (n.start, n.end) for n in program.statements if isinstance(n, ast.InvalidStatement)
    ]
    statements = check_statements(c, program.statements)
    for function, node in bodies:
        check_body(c, function, node, c.top)
    checked = typed.Program(
        program.start,
        program.end,
        tuple(statements),
        tuple(c.functions),
        tuple(c.structs),
        tuple(c.traits),
        tuple(c.top_variables),
        program.comments,
        program.source,
    )
    c.diagnostics.sort(key=place)
    return checked, c.diagnostics


def place(diagnostic: Diagnostic) -> tuple[int, int, str]:
    span = diagnostic.primary.span
    return span.start, span.end, diagnostic.code
