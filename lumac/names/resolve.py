"""Runs the stage `names`: one walk over the tree resolves every name, and reports the errors in names.

Declarations of the top level come first, then the top-level statements in order, then the code of the functions and
methods, which see every top-level variable.
"""

from __future__ import annotations

from lumac.names.call_graph import CallGraph
from lumac.names.declarations import declare_all
from lumac.names.model import Names
from lumac.names.statements import block, function_code, statements
from lumac.names.unknown_names import say_what_waited
from lumac.names.walk_state import State
from lumac.names.written_types import may_hold_function
from lumac.syntax import ast

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection

    from lumac.diagnostics.model import Diagnostic
    from lumac.names.tables import Library


def resolve(program: ast.Program, library: Library, built_in: Collection[str] = ()) -> Names:
    """Resolves the names of a program. `built_in` names the functions that have no signature in the library."""
    r = State(program, library, built_in, block)
    code = declare_all(r, program)
    for node in program.statements:
        if isinstance(node, ast.InvalidStatement):
            r.lost.add(node)
    statements(r, program.statements)
    for function, function_node in code:
        function_code(r, function, function_node)
    say_what_waited(r)
    if r.tables.functions:
        from lumac.names.endings import find_endings

        find_endings(r)
    r.diagnostics.sort(key=order)
    graph = CallGraph(r.tables, library, r.declared.methods, callable_fields(r))
    found = r.declared
    return Names(
        r.tables,
        graph,
        r.lost,
        found.functions,
        found.methods,
        found.structs,
        found.traits,
        found.aliases,
        found.top_variables,
        r.diagnostics,
    )


def callable_fields(r: State) -> frozenset[str]:
    """Returns the names of fields that may hold a function."""
    return frozenset(
        field.name
        for struct in r.declared.structs
        if struct.node is not None
        for field in struct.node.fields
        if may_hold_function(r, field.type)
    )


def order(diagnostic: Diagnostic) -> tuple[int, int, str]:
    span = diagnostic.primary.span
    return span.start, span.end, diagnostic.code
