"""tcp.text: received bytes as text."""

from __future__ import annotations

from .handle import Tcp
from .not_text import tcp_not_text


def tcp_text(sock: Tcp, data: bytes | bytearray) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise tcp_not_text(sock, data) from None
