"""events.loop: what waits for the network, and whom it calls."""

from __future__ import annotations

from selectors import DefaultSelector

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# Whatever can be waited for; what is kept with it is called with what it is ready for.
EVENTS = DefaultSelector()

# Who was found ready and was not called yet, as `select` gave them, the next one last.
EVENTS_READY: list[Any] = []

# The moment, on the monotonic clock, from which on something is called, once.
EVENT_TIMES: dict[object, tuple[float, Callable[[], None]]] = {}
