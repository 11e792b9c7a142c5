"""ws.refused: what a connect that failed says."""

from __future__ import annotations

from ..errors.failure import Failure
from ..tcp.reason import tcp_reason


def ws_refused(place: str, error: OSError) -> Failure:
    shown = place if place.isprintable() else ascii(place)[1:-1]
    return Failure(f"WebSocket connect failed: {tcp_reason(error)} ({shown})")
