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
    from lumac.effects.frames import Frame


def close(frames: Sequence[Frame], atoms: Atoms) -> None:
    """Sets what every frame may do when it runs. `frames` holds all frames of the program."""
    number = {frame: at for at, frame in enumerate(frames)}
    edges = [[number[callee] for callee in frame.callees()] for frame in frames]
    for numbers in rings(edges):
        ring = [frames[at] for at in numbers]
        for frame in ring:
            frame.general, frame.own = mask_of(frame.atoms), mask_of(frame.self_atoms)
        for frame in ring:
            grow(frame, atoms)
        if len(ring) > 1:
            share(ring)
    spread_failures(frames)


def grow(frame: Frame, atoms: Atoms) -> None:
    """Adds what the callees of a frame may do, as far as they have been closed."""
    general, own = frame.general, frame.own
    for callee in frame.calls:
        general |= callee.general | (callee.own & ~(1 << REFERS))
    for callee in frame.on_self:
        general |= callee.general
        own |= callee.own
    for variable, callee in frame.on_local:
        general |= callee.general
        if callee.own & ~(1 << REFERS):
            general |= atoms.stored_in_bit(variable)
    frame.general, frame.own = general, own


def share(ring: list[Frame]) -> None:
    """Gives each function of a ring the effects of all of them."""
    general = own = 0
    for frame in ring:
        general |= frame.general
        own |= frame.own
    general |= own & ~(1 << REFERS)
    for frame in ring:
        frame.general = general
        if frame.symbol is not None and frame.symbol.has_self:
            frame.own = own


def spread_failures(frames: Sequence[Frame]) -> None:
    """Marks each frame that may fail because it does not catch the failures of a callee."""
    callers: dict[Frame, list[Frame]] = {}
    for frame in frames:
        for callee in frame.failing:
            callers.setdefault(callee, []).append(frame)
    waiting = [frame for frame in frames if frame.fails]
    while waiting:
        for caller in callers.get(waiting.pop(), ()):
            if not caller.fails:
                caller.fails = True
                waiting.append(caller)
