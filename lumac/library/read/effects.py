"""Derives the effects of every function of the library from its Python, over all that it calls.

Each function is analysed with the summaries of those it calls, and again when one of these grows, until nothing
changes (a fixed point). Summaries only grow, so the analysis ends.
"""

from __future__ import annotations

from lumac.library.effects import row_of
from lumac.library.read.dependencies import Connections
from lumac.library.read.flow.body import summary_of
from lumac.library.read.flow.origins import Routine, Summary, World
from lumac.library.read.marks import (
    LENGTH,
    Marks,
    check_marks,
    marked,
    positions,
    read_marks,
    refuse_misplaced,
)
from lumac.library.read.units import Snippet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.library.effects import EffectsRow


def effect_rows(snippets: list[Snippet], connections: Connections) -> dict[str, EffectsRow]:
    """Returns the row in the index of each function. Raises LibraryDefect."""
    for snippet in snippets:
        refuse_misplaced(snippet)
    world = World(snippets)
    marks = {key: read_marks(routine) for key, routine in world.routines.items()}
    derived = settle(world, marks, _order(world, connections))
    changed = set[str]().union(*(summary.changed for summary in world.summaries.values()))
    rows: dict[str, EffectsRow] = {}
    for key, routine in world.routines.items():
        derived[key].acts = derived[key].acts or bool(derived[key].read & changed)
        check_marks(derived[key], routine, marks[key])
        if not routine.owner:
            rows[key] = _row(world.summaries[key], routine, marks[key], changed)
    return rows


def _row(summary: Summary, routine: Routine, marks: Marks, changed: set[str]) -> EffectsRow:
    found = positions(summary, routine)
    functions = [position for position, kind in enumerate(routine.kinds) if kind.callable]
    if functions:
        found["functions"] = tuple(functions)
    if LENGTH in marks.positions:
        found[LENGTH] = tuple(marks.positions[LENGTH])
    acts = summary.acts or bool(summary.read & changed)
    return row_of(tuple(routine.names), found, acts, summary.counts)


def _order(world: World, connections: Connections) -> list[str]:
    """Returns the routines sorted by how many definitions they reach: most are called by later ones."""
    reached = connections.reached
    return sorted(world.routines, key=lambda key: len(reached[world.routines[key].unit.name]))


def settle(world: World, marks: dict[str, Marks], order: list[str]) -> dict[str, Summary]:
    """Fills the summaries of the world. Returns the summaries that were derived, without the marks."""
    derived: dict[str, Summary] = {}
    waiting = dict.fromkeys(order)
    while waiting:
        key = next(iter(waiting))
        del waiting[key]
        before = world.summaries[key].state()
        derived[key] = summary_of(world, world.routines[key])
        world.summaries[key] = marked(derived[key], marks[key])
        if world.summaries[key].state() != before:
            waiting.update(dict.fromkeys(sorted(world.callers.get(key, ()))))
    return derived
