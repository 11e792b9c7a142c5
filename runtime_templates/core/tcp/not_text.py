"""tcp.not_text: bytes that are no UTF-8 can still be read as bytes."""

from __future__ import annotations

from io import BytesIO

from ..errors.failure import Failure
from .handle import Tcp


def tcp_not_text(sock: Tcp, data: bytes | bytearray) -> Failure:
    sock.arrived = BytesIO(data + sock.arrived.read())
    return Failure("TCP read failed: invalid UTF-8")
