"""Runs the stage: it takes the typed program and returns its effects."""

from __future__ import annotations

from lumac.effects.atoms import REFERS
from lumac.effects.close import close
from lumac.effects.collect import Collector
from lumac.effects.model import Effects
from lumac.effects.summaries import used_later_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check import typed
    from lumac.library.registry import Registry


def analyse(program: typed.Program, registry: Registry) -> Effects:
    """Returns what every part of a checked program may do."""
    collector = Collector(registry)
    collector.program(program)
    used_later = used_later_by(collector.called_later)
    for function, summary in collector.summaries.items():
        if function.self_variable in used_later:
            summary.self_atoms.add(REFERS)
    collector.atoms.find_stores_within(program.structs)
    for pool in collector.pools.values():
        collector.everything.calls.add(pool)
        collector.everything.failing.add(pool)
    summaries = (collector.top, collector.everything, *collector.pools.values())
    every = (*summaries, *collector.traits.values(), *collector.summaries.values())
    collector.recursive = close(every, collector.atoms)
    return Effects(collector, used_later)
