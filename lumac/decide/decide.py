"""Runs the stage: it takes the effects and returns the decisions.

The module of a decision is imported only for programs that have nodes to decide about.
"""

from __future__ import annotations

from lumac.decide.decisions import Copies, Decisions, Ranges, Variants

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.check import typed
    from lumac.effects.model import Effects


MOST_FUNCTIONS = 200
"""So many functions may be called from one another in a row, each through a few functions of the library."""


def decide(program: typed.Program, effects: Effects) -> Decisions:
    """Returns all decisions that the emitter needs for a program."""
    nodes = effects.nodes
    in_range = Ranges()
    if nodes.has_indexes or nodes.has_exact:
        from lumac.decide.ranges import ranges

        in_range = ranges(program, effects)
    snapped: frozenset[typed.Walk] = frozenset()
    if effects.aliases.walks:
        from lumac.decide.snapshots import snapshots

        snapped = snapshots(effects)
    return Decisions(
        copied(effects),
        in_range,
        snapped,
        guarded(effects),
        frozenset(effects.nodes.caught),
        failing_first(effects),
        effects.read_before_set(),
        hoisted(effects, in_range),
        shown(effects),
        named(effects),
        variants(program, effects, in_range, snapped),
        frozenset(effects.atoms.fields),
        frozenset(nodes.places),
        any(kind.used for node in nodes.fallbacks for kind in node.told[1:]),
        is_deep(program, effects),
    )


def is_deep(program: typed.Program, effects: Effects) -> bool:
    """Tells whether calls may nest deeper than Python allows by itself."""
    nodes = effects.nodes
    if nodes.recursive or nodes.dynamic or len(nodes.summaries) > MOST_FUNCTIONS:
        return True
    if not program.structs:
        return False
    from lumac.decide.nesting import any_holds_itself

    return any_holds_itself(struct.type for struct in program.structs)


def copied(effects: Effects) -> Copies:
    """Returns the copies of a program."""
    if not (effects.nodes.uses_structs or effects.nodes.dynamic):
        return Copies()
    from lumac.decide.copies import copies

    return copies(effects)


def guarded(effects: Effects) -> frozenset[typed.Or]:
    """Returns the fallbacks whose value may fail."""
    if not effects.nodes.fallbacks:
        return frozenset()
    from lumac.decide import fallbacks

    return fallbacks.guarded(effects)


def failing_first(effects: Effects) -> frozenset[typed.Expression]:
    """Returns the arguments that are evaluated before the handler round their call."""
    if not effects.nodes.caught:
        return frozenset()
    from lumac.decide import fallbacks

    return fallbacks.failing_first(effects)


def hoisted(effects: Effects, in_range: Ranges) -> frozenset[typed.Assign | typed.Update]:
    """Returns the assignments whose target is computed before the value."""
    if not effects.nodes.assignments:
        return frozenset()
    from lumac.decide import order

    return order.hoisted(effects, in_range)


def shown(effects: Effects) -> frozenset[typed.Text]:
    """Returns the texts that are made by a statement of their own."""
    if not effects.nodes.prints:
        return frozenset()
    from lumac.decide import order

    return order.shown(effects)


def named(effects: Effects) -> frozenset[typed.Match | typed.MatchStatement]:
    """Returns the matches whose subject is stored in a new variable."""
    if not effects.nodes.matches:
        return frozenset()
    from lumac.decide import order

    return order.named(effects)


def variants(
    program: typed.Program, effects: Effects, in_range: Ranges, snapped: frozenset[typed.Walk]
) -> Variants:
    """Returns the calls that are replaced by variants."""
    nodes = effects.nodes
    reads: frozenset[typed.CoreCall] = frozenset()
    if nodes.readers:
        from lumac.decide.reads import only_read

        reads = only_read(program, nodes.readers, effects.registry, snapped)
    if not (nodes.fresh or nodes.ending or nodes.walked or effects.aliases.walks):
        return Variants(
            read_at_once=frozenset(nodes.read_at_once), exact=in_range.exact, read=reads
        )
    from lumac.decide.variants import fresh, walked

    at_once = frozenset(nodes.read_at_once)
    return Variants(fresh(effects), walked(effects), at_once, in_range.exact, reads)
