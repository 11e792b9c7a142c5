"""Finds the walks whose body may change the collection. They iterate a copy of it."""

from __future__ import annotations

from lumac.check import typed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.effects.model import Effects

UNCHANGEABLE: Final = frozenset(("range", "open_range", "str", "str_index"))
"""The kinds of walks over immutable values."""


def snapshots(effects: Effects) -> frozenset[typed.Walk]:
    """Returns the walks whose body may change their collection."""
    return frozenset(
        [
            walk
            for walk in effects.aliases.walks
            if walk.over not in UNCHANGEABLE
            and effects.may_change(effects.region(walk.body), walk.subject, walk)
        ]
    )
