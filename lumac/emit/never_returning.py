"""Finds the functions whose head says `-> NoReturn`, so that Python's type checkers know what stands behind a call.

The checkers see an end that never comes only where a body ends in `raise`, or in the call of another such function.
Where somebody takes the result of a function, its head names the type of the result.
"""

from __future__ import annotations

from lumac import types
from lumac.check import typed
from lumac.emit import tree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.names.symbols import FunctionSymbol


def never_returning(program: typed.Program) -> frozenset[FunctionSymbol]:
    """Returns the functions of a program whose heads say `-> NoReturn`."""
    found = {each for each in every_function(program) if may_be_told(each)}
    if found:
        found -= with_taken_results(program)
    while True:
        hidden = {each for each in found if not ends_visibly(each.body, found)}
        if not hidden:
            return frozenset(found)
        found -= hidden


def every_function(program: typed.Program) -> list[FunctionSymbol]:
    """Returns the functions and methods of a program, those inside of others too."""
    inner = [
        node.function
        for body in tree.bodies(program)
        for node in tree.nodes(body)
        if type(node) is typed.FunctionStatement
    ]
    return [*tree.functions(program), *inner]


def may_be_told(function: FunctionSymbol) -> bool:
    is_program = function.name == "main" and function.outer is None and function.owner is None
    return function.never_returns and not is_program


def with_taken_results(program: typed.Program) -> set[FunctionSymbol]:
    """Returns the functions with a result that some call is used as."""
    taken: set[FunctionSymbol] = set()
    dropped: set[object] = set()
    for body in tree.bodies(program):
        for node in tree.nodes(body):
            match node:
                case typed.ExpressionStatement(value):
                    dropped.add(value)
                case typed.FunctionCall(function) | typed.MethodCall(_, function):
                    if node not in dropped and function.result is not types.NOTHING:
                        taken.add(function)
    return taken


def ends_visibly(body: object, found: set[FunctionSymbol]) -> bool:
    """Tells whether Python's type checkers see that the end of a body is not reached."""
    if not isinstance(body, typed.Block) or not body.statements:
        return False
    match body.statements[-1]:
        case typed.ExpressionStatement(typed.Fail()):
            return True
        case typed.ExpressionStatement(
            typed.FunctionCall(function) | typed.MethodCall(_, function, False)
        ):
            return function in found
        case typed.If(_, then, typed.Block() as otherwise):
            return ends_visibly(then, found) and ends_visibly(otherwise, found)
        case _:
            return False
