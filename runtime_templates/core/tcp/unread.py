"""tcp.unread: what a read took but cannot give; another kind of read may."""

from __future__ import annotations

from io import BytesIO

from ..errors.failure import Failure
from .handle import Tcp


def tcp_unread(sock: Tcp, data: bytes | bytearray, reason: str) -> Failure:
    """Put the data back; what the read says."""
    sock.arrived = BytesIO(data + sock.arrived.read())
    return Failure(f"TCP read failed: {reason}")
