"""Walks whose body may change what is walked: they go over a copy."""

from __future__ import annotations

from lumac.check import typed
from lumac.effects.collect import is_walkable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.effects.model import Effects

UNCHANGEABLE: Final = frozenset(("range", "open_range", "str", "str_index"))


def walked(effects: Effects) -> frozenset[typed.Expression]:
    """The collections made of others that are gone over once: nothing changes those before that is done."""
    found = [*effects.nodes.walked]
    for walk in effects.aliases.walks:
        subject = walk.subject
        if is_walkable(subject, effects.registry):
            assert isinstance(subject, typed.CoreCall)
            if not effects.may_change(effects.region(walk.body), subject.arguments[0], walk):
                found.append(subject)
    return frozenset(found)


def snapshots(effects: Effects) -> frozenset[typed.Walk]:
    """The walks over a collection that may be another one by the time the walk ends."""
    return frozenset(
        [
            walk
            for walk in effects.aliases.walks
            if walk.over not in UNCHANGEABLE
            and effects.may_change(effects.region(walk.body), walk.subject, walk)
        ]
    )
