"""Walks whose body may change what is walked: they go over a copy."""

from __future__ import annotations

from lumac.check import typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.effects.model import Effects

UNCHANGEABLE: Final = frozenset(("range", "open_range", "str", "str_index"))


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
