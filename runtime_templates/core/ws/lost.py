"""ws.lost: what a read or write that the system refused says."""

from __future__ import annotations

from ..errors.failure import Failure
from ..tcp.reason import tcp_reason
from .handle import Ws


def ws_lost(sock: Ws, act: str, error: OSError) -> Failure:
    """The first failure of a connection is the one that all later ones report."""
    sock.failure = sock.failure or tcp_reason(error)
    return Failure(f"WebSocket {act} failed: {sock.failure}")
