"""The stage: effects in, decisions out. Each question is asked only of programs that have something to ask about."""

from __future__ import annotations

from lumac.decide.copies import copies
from lumac.decide.decisions import Decisions, Ranges, Variants
from lumac.decide.fallbacks import guarded
from lumac.decide.order import hoisted, named, shown
from lumac.decide.ranges import ranges
from lumac.decide.reads import only_read
from lumac.decide.snapshots import snapshots
from lumac.decide.variants import fresh, walked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check import typed
    from lumac.effects.model import Effects


def decide(program: typed.Program, effects: Effects) -> Decisions:
    """All that the emitter has to know of a program beside its types."""
    nodes = effects.nodes
    in_range = ranges(program, effects) if nodes.has_indexes or nodes.has_exact else Ranges()
    snapped = snapshots(effects)
    reads = only_read(program, effects.registry, snapped) if nodes.has_readers else frozenset()
    return Decisions(
        copies(effects),
        in_range,
        snapped,
        guarded(effects),
        effects.early(),
        hoisted(effects, in_range),
        shown(effects),
        named(effects),
        Variants(
            fresh(effects),
            walked(effects),
            frozenset(nodes.read_at_once),
            in_range.exact,
            reads,
        ),
        frozenset(effects.atoms.fields),
    )
