"""The library as a program with permissions sees it: guards replace their targets, and constants have values."""

from __future__ import annotations

from lumac.library.bracketed import LINE_LENGTH, width
from lumac.library.registry import Definition, Registry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class GuardedRegistry(Registry):
    """The library with guards: every definition that names a target of a guard names the guard instead.

    `guards` holds the guard of each target, and `values` the constants with their values as Python. A definition that
    can stand for a target still names that target.
    """

    def __init__(
        self, library: Registry, guards: Mapping[str, str], values: Mapping[str, Sequence[str]]
    ) -> None:
        vars(self).update(vars(library))
        self._definitions = {}
        self.library = library
        self.guards = guards
        self.values = values

    def definition(self, symbol: str) -> Definition:
        cached = self._definitions.get(symbol)
        if cached is None:
            cached = self._definitions[symbol] = self._changed(self.library.definition(symbol))
        return cached

    def flags(self, symbol: str) -> int:
        return self.library.flags(symbol)

    def _changed(self, definition: Definition) -> Definition:
        """Returns the definition with guards for the targets that it names, or with a value from the permissions."""
        name = definition.name
        if name in self.values:
            return with_text(definition, with_value(definition.text, self.values[name]))
        own_target = self._stand_ins.get(name, ("",))[0]
        targets_at = {
            offset: target
            for target, offsets in self.library.named_targets(name).items()
            if target in self.guards and target != own_target
            for offset in offsets
        }
        return guarded(definition, targets_at, self.guards) if targets_at else definition


def guarded(
    definition: Definition, targets_at: Mapping[int, str], guards: Mapping[str, str]
) -> Definition:
    """Returns the definition with guards at the offsets at which it names their targets."""
    text = definition.text
    for offset in sorted(targets_at, reverse=True):
        target = targets_at[offset]
        text = f"{text[:offset]}{guards[target]}{text[offset + len(target) :]}"
    changed = with_text(definition, text)
    taken = {target: guards[target] for target in targets_at.values()}
    changed.requires = tuple([taken.get(name, name) for name in definition.requires])
    return changed


def with_value(text: str, items: Sequence[str]) -> str:
    """The text of a constant with a list of other items, which stand one below the other where they are many."""
    head = f"{text.partition(' = ')[0]} = ["
    line = f"{head}{', '.join(items)}]"
    if width(line) <= LINE_LENGTH:
        return line
    return "\n".join([head, *[f"    {item}," for item in items], "]"])


def with_text(definition: Definition, text: str) -> Definition:
    """Returns the definition with another text."""
    changed = Definition.__new__(Definition)
    for slot in Definition.__slots__:
        setattr(changed, slot, getattr(definition, slot))
    changed.text = text
    return changed
