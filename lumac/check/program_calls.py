"""The calls of functions with options in a checked program, with the options that each gives."""

from __future__ import annotations

from lumac.check import typed
from lumac.check.nodes import nodes
from lumac.library.options import ALWAYS, TRUE
from lumac.library.pruned import ProgramCall, PrunedRegistry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.registry import Registry


def pruned(program: typed.Program, library: Registry) -> Registry:
    """Returns the library with those options only that the program's calls give."""
    return PrunedRegistry(library, program_calls(program, library))


def program_calls(program: typed.Program, library: Registry) -> list[ProgramCall]:
    return [
        ProgramCall(node.symbol, given_by(node, library))
        for node in nodes(program)
        if isinstance(node, typed.CoreCall) and library.leads_to_options(node.symbol)
    ]


def given_by(node: typed.CoreCall, library: Registry) -> dict[str, int]:
    """Returns how a call gives options; a fact counts as given unless its argument is written so."""
    given = {name: TRUE if is_true(value) else ALWAYS for name, value in node.options}
    if library.has_options(node.symbol):
        names = library.parameter_names(node.symbol)
        for fact in library.options(node.symbol):
            parameter, is_fact, beginning = fact.partition(' is "')
            if is_fact and not beginning_of(node.arguments[names.index(parameter)]).startswith(
                beginning
            ):
                given[fact] = ALWAYS
    return given


def is_true(value: typed.Expression) -> bool:
    return isinstance(value, typed.Constant) and value.value is True


def beginning_of(value: typed.Expression) -> str:
    """The text that a string begins with, as far as it is written in the program."""
    match value:
        case typed.Constant(str() as text):
            return text
        case typed.Interpolation((typed.Constant(str() as text), *_)):
            return text
        case _:
            return ""
