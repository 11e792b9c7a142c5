"""Follows the calls: adds the effects of its callees to each function.

Callees come before their callers. Mutually recursive functions (a ring) share the union of their effects.
"""

from __future__ import annotations

from lumac.effects.atoms import REFERS, mask_of
from lumac.names.components import rings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from lumac.effects.atoms import Atoms
    from lumac.effects.summaries import Summary


def close(summaries: Sequence[Summary], atoms: Atoms) -> bool:
    """Sets what every summary may do when it runs. `summaries` holds all summaries of the program.

    Returns whether any of them may run while it is running: whether the program is recursive.
    """
    number = {summary: at for at, summary in enumerate(summaries)}
    edges = [[number[callee] for callee in summary.callees()] for summary in summaries]
    recursive = False
    for numbers in rings(edges):
        ring = [summaries[at] for at in numbers]
        for summary in ring:
            summary.general, summary.own = mask_of(summary.atoms), mask_of(summary.self_atoms)
        for summary in ring:
            grow(summary, atoms)
        if len(ring) > 1:
            share(ring)
        recursive = recursive or len(ring) > 1 or numbers[0] in edges[numbers[0]]
    spread_failures(summaries)
    return recursive


def grow(summary: Summary, atoms: Atoms) -> None:
    """Adds what the callees of a summary may do, as far as they have been closed."""
    general, own = summary.general, summary.own
    for callee in summary.calls:
        general |= callee.general | (callee.own & ~(1 << REFERS))
    for callee in summary.on_self:
        general |= callee.general
        own |= callee.own
    for variable, callee in summary.on_local:
        general |= callee.general
        if callee.own & ~(1 << REFERS):
            general |= atoms.stored_in_bit(variable)
    summary.general, summary.own = general, own


def share(ring: list[Summary]) -> None:
    """Gives each function of a ring the effects of all of them."""
    general = own = 0
    for summary in ring:
        general |= summary.general
        own |= summary.own
    general |= own & ~(1 << REFERS)
    for summary in ring:
        summary.general = general
        if summary.symbol is not None and summary.symbol.has_self:
            summary.own = own


def spread_failures(summaries: Sequence[Summary]) -> None:
    """Marks each summary that may fail because it does not catch the failures of a callee."""
    callers: dict[Summary, list[Summary]] = {}
    for summary in summaries:
        for callee in summary.failing:
            callers.setdefault(callee, []).append(summary)
    waiting = [summary for summary in summaries if summary.fails]
    while waiting:
        for caller in callers.get(waiting.pop(), ()):
            if not caller.fails:
                caller.fails = True
                waiting.append(caller)
