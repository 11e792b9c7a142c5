"""Cuts the functions with options of a library, so that a program gets the options that its calls give.

Options are the parameters behind `*` that have a default. A function may use an option

- in a test: `if tls:`, `if timeout is not None:`, `if not tls and (insecure or ca_file):`, with `elif` and `else`;
- inside a branch that runs only where it is given, as it likes;
- as an argument that hands it on to another function of the library: `ca_file=ca_file`;
- in front of `or`: `server_name or host`;
- in a variable that follows it: `lines = header_lines(headers) if headers is not None else None`.

`**options` stands for all of them, in the head and in the calls that hand them on. A branch below the comment
`# never where url is "ws://…"` is left out of programs in whose calls the argument surely begins so. A call that is
given nothing but options, such as the check of their values, is left out with the last of them.

Everything else is a LibraryDefect: what is left out must not change what the rest does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lumac import types
from lumac.library.read.defect import LibraryDefect
from lumac.library.read.dependencies import Connections
from lumac.library.read.options.declared import (
    SPREAD,
    NamedCall,
    calls_of,
    is_fact,
    is_name,
    options_of,
)
from lumac.library.read.options.function import Function
from lumac.library.read.options.needs import Needs
from lumac.library.read.options.parts import Part, Parts
from lumac.library.read.units import Snippet, Unit
from lumac.library.signature import Signature


class Cutter:
    """Holds the functions with options of a library, and cuts them."""

    def __init__(
        self, snippets: list[Snippet], connections: Connections, targets: set[str]
    ) -> None:
        """`targets`: the definitions for which guards may stand. Raises LibraryDefect."""
        self.targets = targets
        self.connections = connections
        self.units = {unit.name: (each, unit) for each in snippets for unit in each.units}
        self.options = {
            name: options
            for name, (snippet, unit) in self.units.items()
            if (options := options_of(snippet.path, unit))
        }
        self._hand_facts_on()

    def _hand_facts_on(self) -> None:
        """Adds the facts about a parameter to the functions that hand it on by its name."""
        pending = True
        while pending:
            pending = False
            for name, (_, unit) in self.units.items():
                for call in calls_of(unit.node, self.options):
                    for fact in self._facts_handed_on(unit, call):
                        if fact not in self.options.get(name, ()):
                            self.options[name] = (*self.options.get(name, ()), fact)
                            pending = True

    def _facts_handed_on(self, unit: Unit, call: NamedCall) -> Iterator[str]:
        own, taken = unit.parameters(), self.units[call.func.id][1].parameters()
        for fact in filter(is_fact, self.options[call.func.id]):
            parameter = fact.partition(" is ")[0]
            at = taken.index(parameter)
            if parameter in own and at < len(call.args) and is_name(call.args[at], parameter):
                yield fact

    def templates(self) -> dict[str, tuple[Part, ...]]:
        """Returns the parts of every function with options. Raises LibraryDefect."""
        found = {}
        for name in self.options:
            needs = self._needs(name)
            found[name] = Parts(needs.function, needs).parts()
        return found

    def calls(self) -> dict[str, tuple[object, ...]]:
        """Returns the calls of functions with options in each other definition that leads to one of them."""
        return {
            name: self._needs(name).calls([self.units[name][1].node])
            for name in self.units
            if name not in self.options and self._leads_to_options(name)
        }

    def _leads_to_options(self, name: str) -> bool:
        return not self.options.keys().isdisjoint(self.connections.reached[name])

    def _needs(self, name: str) -> Needs:
        function = Function(*self.units[name], self.options.get(name, ()), self.targets)
        return Needs(function, self.connections, self.options)

    def check(self, signatures: Iterable[Signature]) -> None:
        """Raises LibraryDefect where a function hands on an option that no called function takes."""
        for signature in signatures:
            if SPREAD not in self.options.get(signature.symbol, ()):
                continue
            snippet, unit = self.units[signature.symbol]
            taken = self._taken_on(unit)
            for _, kind in signature.parameters:
                for name, _, _ in kind.fields if isinstance(kind, types.Options) else ():
                    if name not in taken:
                        message = (
                            f"the option `{name}` is handed on to a function that does not have it"
                        )
                        raise LibraryDefect(snippet.path, unit.line, message)

    def _taken_on(self, unit: Unit) -> set[str]:
        """Returns the options of the functions to which a function hands on its own."""
        return {
            option
            for call in calls_of(unit.node, self.options)
            if any(each.arg is None for each in call.keywords)
            for option in self.options[call.func.id]
        }
