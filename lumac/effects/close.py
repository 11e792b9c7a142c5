"""Follows the calls: what each function may do, with all that it calls.

Functions that call one another in a ring are found first (Tarjan's algorithm, callees before callers); within a ring
the sets grow until nothing changes.
"""

from __future__ import annotations

from lumac.effects.atoms import REFERS, mask_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lumac.effects.atoms import Atoms
    from lumac.effects.frames import Frame


def close(frames: Iterable[Frame], atoms: Atoms) -> None:
    """Fills in what every frame may do when it runs."""
    for ring in rings(frames):
        for frame in ring:
            frame.general, frame.own = mask_of(frame.atoms), mask_of(frame.self_atoms)
        changed = True
        while changed:
            changed = False
            for frame in ring:
                changed = grow(frame, atoms) or changed
            changed = changed and len(ring) > 1


def grow(frame: Frame, atoms: Atoms) -> bool:
    """Adds what the callees of a frame may do, as far as it is known; whether that was anything new."""
    general, own, fails = frame.general, frame.own, frame.fails
    for callee in frame.calls:
        general |= callee.general | (callee.own & ~(1 << REFERS))
    for callee in frame.on_self:
        general |= callee.general
        own |= callee.own
    for variable, callee in frame.on_local:
        general |= callee.general
        if callee.own & ~(1 << REFERS):
            general |= atoms.stored_in_bit(variable)
    if not fails and any(callee.fails for callee in frame.failing):
        fails = True
    if (general, own, fails) == (frame.general, frame.own, frame.fails):
        return False
    frame.general, frame.own, frame.fails = general, own, fails
    return True


def rings(frames: Iterable[Frame]) -> Iterator[list[Frame]]:
    """The strongly connected components of the call graph, each after all that it calls."""
    index: dict[Frame, int] = {}
    low: dict[Frame, int] = {}
    stack: list[Frame] = []
    waiting: set[Frame] = set()
    for root in frames:
        if root in index:
            continue
        enter(root, index, low, stack, waiting)
        work = [(root, iter(root.callees()))]
        while work:
            frame, callees = work[-1]
            for callee in callees:
                if callee not in index:
                    enter(callee, index, low, stack, waiting)
                    work.append((callee, iter(callee.callees())))
                    break
                if callee in waiting:
                    low[frame] = min(low[frame], index[callee])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    low[above] = min(low[above], low[frame])
                if low[frame] == index[frame]:
                    yield ring_of(frame, stack, waiting)


def enter(
    frame: Frame,
    index: dict[Frame, int],
    low: dict[Frame, int],
    stack: list[Frame],
    waiting: set[Frame],
) -> None:
    index[frame] = low[frame] = len(index)
    stack.append(frame)
    waiting.add(frame)


def ring_of(frame: Frame, stack: list[Frame], waiting: set[Frame]) -> list[Frame]:
    """Takes the members of a ring from the stack."""
    ring: list[Frame] = []
    while True:
        member = stack.pop()
        waiting.discard(member)
        ring.append(member)
        if member is frame:
            return ring
