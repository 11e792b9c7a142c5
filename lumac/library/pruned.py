"""The library for one program: functions with options have those options only that the program's calls give."""

from __future__ import annotations

from lumac.library.options import ALWAYS, MARK, NEVER, SOMETIMES, Pruned, definition
from lumac.library.registry import PANICS, Definition, Registry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Final, TypeAlias

    Given: TypeAlias = dict[str, int]
    """How often each option of a function is given."""

SPREAD: Final = "**"
"""The key of the options that a function takes as `**options`; it is given where one of them is."""


class ProgramCall:
    """Holds the options that a call of the program gives: TRUE for the literal `true`, ALWAYS for other arguments.

    A fact such as `url is "ws://` counts as given where the argument may begin otherwise.
    """

    __slots__ = ("given", "symbol")

    def __init__(self, symbol: str, given: Given) -> None:
        self.symbol = symbol
        self.given = given


class PrunedRegistry(Registry):
    """A library that differs from the whole one in its functions with options."""

    def __init__(self, library: Registry, calls: Iterable[ProgramCall]) -> None:
        vars(self).update(vars(library))
        self._definitions = {}
        self._effects = {}
        self._pruned: dict[str, Pruned] = {}
        self._given = _counted(library, list(calls))

    def definition(self, symbol: str) -> Definition:
        found = self._definitions.get(symbol)
        if found is None:
            found = super().definition(symbol)
            if symbol in self._templates:
                at_end = {name: None for other in self._needs(symbol) for name in other.at_end}
                found = definition(found, self.pruned(symbol), tuple(at_end))
                for target in super().named_targets(symbol):
                    found.text = found.text.replace(MARK + target[1:], target)
            self._definitions[symbol] = found
        return found

    def pruned(self, symbol: str) -> Pruned:
        """Returns a function with options as the program gets it."""
        found = self._pruned.get(symbol)
        if found is None:
            found = Pruned(self._templates[symbol], self._given.get(symbol, {}))
            self._pruned[symbol] = found
        return found

    def named_targets(self, symbol: str) -> dict[str, tuple[int, ...]]:
        targets = super().named_targets(symbol)
        if symbol not in self._templates:
            return targets
        marked = "\n".join(self.pruned(symbol).lines)
        return {target: offsets for target in targets if (offsets := marked_in(marked, target))}

    def _needs(self, symbol: str) -> list[Definition]:
        return [self.definition(name) for name in self.pruned(symbol).requires]

    def flags(self, symbol: str) -> int:
        if symbol not in self._templates:
            return super().flags(symbol)
        found = PANICS if self.pruned(symbol).may_fault else 0
        for name in self.pruned(symbol).requires:
            found |= self.flags(name)
        return found


def marked_in(text: str, target: str) -> tuple[int, ...]:
    """Returns the offsets at which a text names a target."""
    found: list[int] = []
    at = text.find(MARK + target[1:])
    while at >= 0:
        found.append(at)
        at = text.find(MARK + target[1:], at + 1)
    return tuple(found)


def _counted(library: Registry, calls: list[ProgramCall]) -> dict[str, Given]:
    """Counts how often each option of each function is given, in the program and in all functions that it reaches.

    What is found only grows: from "in no call" over "in none of the calls" or "in all of them" to "in some".
    """
    found: dict[str, Given] = {}
    while True:
        sites = _Sites(library, calls, found)
        counted = {name: _joined(each) for name, each in sites.given.items()}
        if counted == found:
            return found
        found = counted


class _Sites:
    """Collects the calls of functions with options, by function, as far as the options found until now lead to them."""

    def __init__(
        self, library: Registry, calls: list[ProgramCall], found: Mapping[str, Given]
    ) -> None:
        self.library = library
        self.found = found
        self.given: dict[str, list[Given]] = {}
        pending = [call.symbol for call in calls]
        for call in calls:
            if library.has_options(call.symbol):
                self._add(call.symbol, call.given)
        seen: set[str] = set()
        while pending:
            name = pending.pop()
            if name not in seen:
                seen.add(name)
                pending += self._inside(name)

    def _add(self, symbol: str, given: Given) -> None:
        options = self.library.options(symbol)
        if SPREAD in options and any(given.get(name) for name in given if name not in options):
            given = {**given, SPREAD: SOMETIMES}
        self.given.setdefault(symbol, []).append(given)

    def _inside(self, name: str) -> list[str]:
        """Adds the calls in a function. Returns the definitions that lead on."""
        if not self.library.has_options(name):
            calls, requires = self.library.calls_with_options(name)
            own: Given = {}
        elif name in self.found:
            own = self.found[name]
            pruned = Pruned(self.library.template(name), own)
            calls, requires = pruned.calls, tuple(pruned.requires)
        else:
            return []
        for callee, options, spread in calls:
            given = {
                option: own.get(source, NEVER) if source else ALWAYS for option, source in options
            }
            self._add(callee, {**given, **self._spread(callee, spread, own)})
        return [other for other in requires if self.library.leads_to_options(other)]

    def _spread(self, callee: str, spread: str, own: Given) -> Given:
        """Returns the options that a call gives with `**`."""
        if spread == "options":
            mine = self.library.options(callee)
            return {
                option: how
                for option, how in own.items()
                if option in mine and " is " not in option
            }
        if not spread:
            return {}
        return dict.fromkeys(
            [option for option in self.library.options(callee) if " is " not in option], SOMETIMES
        )


def _joined(sites: list[Given]) -> Given:
    """Returns how often options are given in all calls of a function together."""
    found: Given = {}
    for option in {option for given in sites for option in given}:
        every = [given.get(option, NEVER) for given in sites]
        least = min(every)
        found[option] = SOMETIMES if least == NEVER and max(every) != NEVER else least
    return {option: how for option, how in found.items() if how}
