"""Finds the calls of the library that can be replaced by a cheaper variant."""

from __future__ import annotations

from lumac.check import typed
from lumac.effects.values import is_walkable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.effects.model import Effects


def walked(effects: Effects) -> frozenset[typed.Expression]:
    """Returns the calls whose result is iterated once, while nothing changes the collection that it is made from."""
    found = [*effects.nodes.walked]
    for walk in effects.aliases.walks:
        subject = walk.subject
        if is_walkable(subject, effects.registry):
            assert isinstance(subject, typed.CoreCall)
            if not effects.may_change(effects.region(walk.body), subject.arguments[0], walk):
                found.append(subject)
    return frozenset(found)


def fresh(effects: Effects) -> frozenset[typed.CoreCall]:
    """Returns the calls whose first argument has no other reference, at the latest when they return."""
    ending = [
        node for node in effects.nodes.ending if is_last_reference(effects, node.arguments[0])
    ]
    return frozenset([*effects.nodes.fresh, *ending])


def is_last_reference(effects: Effects, value: typed.Expression) -> bool:
    """Tells whether a value is a local variable at its last use that holds the only reference to its collection."""
    if not isinstance(value, typed.Local) or value.variable.captured:
        return False
    variable = value.variable
    is_own = variable.kind == "local" and variable.function is not None
    return is_own and effects.aliases.is_private(variable, None, None, 0)
