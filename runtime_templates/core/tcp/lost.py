"""tcp.lost: what a read or write that the system refused says."""

from __future__ import annotations

from ..errors.failure import Failure
from .handle import Tcp
from .reason import tcp_reason


def tcp_lost(sock: Tcp, act: str, error: OSError) -> Failure:
    """The first failure of a connection is the one that all later ones report."""
    sock.failure = sock.failure or tcp_reason(error)
    return Failure(f"TCP {act} failed: {sock.failure}")
