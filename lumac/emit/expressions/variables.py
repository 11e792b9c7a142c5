"""Variables as they are read and assigned, which a function may do before they are set."""

from __future__ import annotations

from lumac.emit import literals
from lumac.library.precedence import ATOM, POSTFIX, TERNARY
from lumac.library.written import Written

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.emit.writer import Writer
    from lumac.names.symbols import FunctionSymbol, VariableSymbol


def read(w: Writer, variable: VariableSymbol, start: int) -> Written:
    """The text of a variable, which a function may read before it is set."""
    if variable.captured and w.is_unsure(variable):
        w.fallible(start)
        if w.is_ahead(variable):
            return Written(item_ahead(w, variable, start), POSTFIX)
        if w.is_renamed(variable):
            return Written(told(w, variable, start), TERNARY)
    text = local(w, variable)
    found = w.atoms.get(text)
    if found is None:
        found = w.atoms[text] = Written(text, ATOM)
    return found


def told(w: Writer, variable: VariableSymbol, start: int) -> str:
    """A top-level variable that may not be set yet and has another name here: Python's message would say that name."""
    name = local(w, variable)
    w.use("panic", start)
    message = literals.string(f'variable "{variable.name}" used before it was set')
    return f'{name} if "{name}" in globals() else panic({message})'


def local(w: Writer, variable: VariableSymbol) -> str:
    names, stores = w.variables.names, w.frame.scope.stores
    text = names.get(variable)
    if text is None:
        w.declare_unknown(variable)
        text = names[variable]
    if variable in stores:
        del stores[variable]
    if variable.captured:
        note_bound(w, variable)
    return text


def narrow_declaration(w: Writer, variable: VariableSymbol) -> None:
    """Type checkers narrow a name where it is assigned, not where it is declared: parts the two."""
    line, first, before = w.variables.wide.pop(variable)
    if first and line in w.frame.lines:
        # No line is put in here: who is writing has counted those there are.
        line.declaration = first.removesuffix(" = ")
        line.begin(before, len(first))


def note_bound(w: Writer, variable: VariableSymbol) -> None:
    """A function that uses a variable of this round of a loop outside of it keeps that one."""
    if variable.in_loop and variable.function is not w.frame.scope.symbol:
        if variable in w.variables.recursive:
            w.variables.recursive[variable] = True
        else:
            w.frame.scope.bound[variable] = None


def note_function(w: Writer, function: FunctionSymbol) -> None:
    """A function that may be called when its round is over takes along the round's function that it names."""
    if function.outer is w.frame.scope.symbol or function in w.frame.made_here:
        return
    if function in w.rounds().walked and w.rounds().is_lasting_between(
        w.frame.scope.symbol, function
    ):
        w.frame.scope.bound[function] = None


def item_ahead(w: Writer, variable: VariableSymbol, start: int) -> str:
    """The place of such a variable, to read and to assign."""
    note_bound(w, variable)
    w.fallible(start)
    w.use("panic", start)
    name = w.variables.cells[variable]
    message = literals.string(f'variable "{variable.name}" used before it was set')
    return f"{name}[0 if {name} else panic({message})]"


def is_unread(w: Writer, variable: VariableSymbol) -> bool:
    """Whether nothing reads a parameter or what a walk gives: linters ask that assigning it says so."""
    here = variable.function is w.frame.scope.symbol
    return here and not (variable.used or variable.captured or variable.kind == "local")
