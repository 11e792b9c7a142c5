"""events.run: until no connection is left, waits for what comes in and calls who asked for it.

Programs with pushed connections do so by themselves when their own code is done.
"""

from __future__ import annotations

from _thread import allocate_lock
from time import monotonic

from ..errors.panic import Panic
from .loop import EVENT_TIMES, EVENTS, EVENTS_READY

EVENTS_TURN = allocate_lock()


# luma: static events.run()
def events_run() -> None:
    """Callbacks run one at a time; what one raises ends the wait.

    Then the next wait begins with who is still to be called, and what was kept for later: nobody
    else's callback is passed over, and nothing more is received before that is done.
    """
    if not EVENTS_TURN.acquire(blocking=False):
        raise Panic("events.run failed: called inside a callback")
    try:
        while True:
            events_call()
            if not EVENTS.get_map() and not EVENT_TIMES:
                return
            print(end="", flush=True)  # seen while it waits
            EVENTS_READY.extend(reversed(EVENTS.select(events_pause())))
    finally:
        EVENTS_TURN.release()


def events_call() -> None:
    """Call who is ready, and what is due. A wait keeps none of them alive."""
    while EVENTS_READY:
        key, ready = EVENTS_READY.pop()
        key.data(ready)
    now = monotonic()
    for late, (moment, call) in list(EVENT_TIMES.items()):
        if moment <= now and EVENT_TIMES.get(late) == (moment, call):
            del EVENT_TIMES[late]
            call()


def events_pause() -> float | None:
    """The seconds until something is due; selectors take no more than some weeks."""
    if not EVENT_TIMES:
        return None
    first = min(moment for moment, _ in EVENT_TIMES.values())
    return min(1e6, max(0.0, first - monotonic()))
