"""tcp.ended: what a read says when no more comes."""

from __future__ import annotations

from ..errors.failure import Failure
from .handle import Tcp


def tcp_ended(sock: Tcp, progress: str) -> Failure:
    if sock.failure:  # after a reset the system, too, reports a plain end
        return Failure(f"TCP read failed: {sock.failure}")
    return Failure(f"TCP read failed: connection closed by peer{progress}")
