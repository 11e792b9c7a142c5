"""tcp.text: received bytes as text."""

from __future__ import annotations

from .handle import Tcp
from .unread import tcp_unread


def tcp_text(sock: Tcp, data: bytes | bytearray) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise tcp_unread(sock, data, "invalid UTF-8") from None
