"""Functions inside of walks: each round has its own, as it has its own variables.

A function that is called while its round lasts finds the round's other functions by their names. One that may be
called later takes them along as defaults, as it takes variables; where functions name each other, a function of their
own makes them, and in there the names stay what they are. A variable that is declared below a function that uses it
is kept in a list that stands above the function.
"""

from __future__ import annotations

from lumac import types
from lumac.check.typed import (
    Declare,
    Lambda,
    Local,
)
from lumac.emit import function_heads, tree
from lumac.emit.line import Line
from lumac.emit.statements import function_placement

TYPE_CHECKING = False
if TYPE_CHECKING:

    from lumac.emit.writer import Writer
    from lumac.names.symbols import FunctionSymbol, VariableSymbol

    Place = tuple[object, FunctionSymbol | None, bool]
    """A part of the tree, the function that it belongs to, and whether it stands in a walk there."""


def is_made(w: Writer, group: list[FunctionSymbol]) -> bool:
    """Whether functions that stand together need a function that makes them."""
    rounds = w.rounds()
    if not any(function in rounds.walked and function in rounds.lasting for function in group):
        return False
    return function_placement.names_itself(group)


def put_maker(w: Writer, group: list[FunctionSymbol], at: int) -> None:
    """Puts functions, written from the line `at` on, into a function that makes them."""
    names = [w.module_names.functions[function] for function in group]
    kinds = [
        w.annotations.of(types.function(tuple(p.type for p in f.parameters), f.result))
        for f in group
    ]
    maker = w.unique(f"make_{'_and_'.join(names)}" if len(names) < 3 else "make_functions")
    result = kinds[0] if len(kinds) == 1 else f"tuple[{', '.join(kinds)}]"
    origin = group[0].declared_at
    w.deepen(at)
    head = function_heads.head_line(w.frame.depth, (f"def {maker}(", [], f") -> {result}:"), origin)
    head.blank, w.frame.lines[at].blank = w.frame.lines[at].blank, False
    w.frame.lines.insert(at, head)
    w.frame.lines.append(Line(w.frame.depth + 1, f"return {', '.join(names)}", origin))
    w.frame.lines.append(Line(w.frame.depth, f"{', '.join(names)} = {maker}()", origin))


def prepare(w: Writer, node: Declare) -> None:
    """Sets a captured variable of a round aside whose own value has a lambda in it that names it."""
    variable, value = node.variable, node.value
    if isinstance(value, Lambda) and not variable.reassigned:
        return
    if any(type(n) is Local and n.variable is variable for n in tree.nodes(value)):
        set_aside(w, (variable,))


def set_aside(w: Writer, variables: tuple[VariableSymbol, ...]) -> None:
    """Writes the lists for variables of a round that functions use above their declarations."""
    for variable in variables:
        if variable not in w.variables.names:
            name = w.declare_ahead(variable)
            if variable in w.variables.cells:
                w.put(f"{name}: list[{w.annotations.of(variable.type)}] = []", variable.declared_at)
