"""ws.read: the next message, whole, however it was cut into frames.

A message of the other kind fails, and stays for a read of its kind.
"""

from __future__ import annotations

from ..errors.failure import Failure
from .handle import Ws
from .receive import ws_receive


# luma: ws.read() -> str
def ws_read_text(sock: Ws) -> str:
    return ws_receive(sock, 1).decode()


# luma: ws.read() -> [byte]
def ws_read_bytes(sock: Ws) -> bytearray:
    return ws_receive(sock, 2)


# luma: ws.read() -> ?str
def ws_read_text_or_nil(sock: Ws) -> str | None:
    try:
        return ws_read_text(sock)
    except Failure:
        return None


# luma: ws.read() -> ?[byte]
def ws_read_bytes_or_nil(sock: Ws) -> bytearray | None:
    try:
        return ws_read_bytes(sock)
    except Failure:
        return None
