"""Runs the stage: it takes the typed program and returns its effects."""

from __future__ import annotations

from lumac.effects.atoms import REFERS
from lumac.effects.close import close
from lumac.effects.collect import Collector
from lumac.effects.frames import held
from lumac.effects.model import Effects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check import typed
    from lumac.library.registry import Registry


def analyse(program: typed.Program, registry: Registry) -> Effects:
    """Returns what every part of a checked program may do."""
    collector = Collector(registry)
    collector.program(program)
    used_later = held(collector.called_later)
    for function, frame in collector.frames.items():
        if function.self_variable in used_later:
            frame.self_atoms.add(REFERS)
    collector.atoms.close(program.structs)
    for pool in collector.pools.values():
        collector.everything.calls.add(pool)
        collector.everything.failing.add(pool)
    frames = (collector.top, collector.everything, *collector.pools.values())
    close((*frames, *collector.traits.values(), *collector.frames.values()), collector.atoms)
    return Effects(collector, used_later)
