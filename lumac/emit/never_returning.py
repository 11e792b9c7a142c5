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
    callers: dict[FunctionSymbol, list[FunctionSymbol]] = {}
    hidden: list[FunctionSymbol] = []
    for function in found:
        callees = last_calls(function.body)
        if callees is None or not callees <= found:
            hidden.append(function)
        for callee in callees or ():
            callers.setdefault(callee, []).append(function)
    while hidden:
        function = hidden.pop()
        if function in found:
            found.discard(function)
            hidden += callers.get(function, ())
    return frozenset(found)


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


def last_calls(body: object) -> set[FunctionSymbol] | None:
    """Returns the functions whose calls end a body that ends in calls or in `raise`, or None where another end is."""
    found: set[FunctionSymbol] = set()
    waiting = [body]
    while waiting:
        block = waiting.pop()
        if not isinstance(block, typed.Block) or not block.statements:
            return None
        match block.statements[-1]:
            case typed.ExpressionStatement(typed.Fail()):
                pass
            case typed.ExpressionStatement(
                typed.FunctionCall(function) | typed.MethodCall(_, function, False)
            ):
                found.add(function)
            case typed.If(_, then, otherwise):
                waiting += [then, otherwise]
            case _:
                return None
    return found
