"""The library as a program with permissions sees it: guards in their targets' places, constants filled."""

from __future__ import annotations

import re

from lumac.library.registry import Definition, Registry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping


class GuardedRegistry(Registry):
    """Everything is as in the library but for the definitions that name a target.

    `guards`: targets and what stands for each. `values`: constants and their values, as Python. The definitions that
    can stand for a target go on naming it themselves.
    """

    def __init__(
        self, library: Registry, guards: Mapping[str, str], values: Mapping[str, str]
    ) -> None:
        vars(self).update(vars(library))
        self._definitions = {}
        self.library = library
        self.guards = guards
        self.values = values

    def definition(self, symbol: str) -> Definition:
        known = self._definitions.get(symbol)
        if known is None:
            known = self.library.definition(symbol)
            own_target = self._stand_ins.get(symbol, ("",))[0]
            for target, guard in self.guards.items():
                if target in known.requires and target != own_target:
                    known = renamed(known, target, guard)
            if symbol in self.values:
                known = with_text(
                    known, f"{known.text.partition(' = ')[0]} = {self.values[symbol]}"
                )
            self._definitions[symbol] = known
        return known

    def flags(self, symbol: str) -> int:
        return self.library.flags(symbol)


def renamed(definition: Definition, target: str, guard: str) -> Definition:
    """The definition with the guard where it named the target."""
    changed = with_text(definition, re.sub(rf"\b{target}\b", guard, definition.text))
    changed.requires = tuple(guard if name == target else name for name in definition.requires)
    return changed


def with_text(definition: Definition, text: str) -> Definition:
    """The definition with another text, and all else as it is."""
    changed = Definition.__new__(Definition)
    for slot in Definition.__slots__:
        setattr(changed, slot, getattr(definition, slot))
    changed.text = text
    return changed
