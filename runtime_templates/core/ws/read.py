"""ws.read: the next message, whole, however it was cut into frames.

A message of the other kind fails, and stays for a read of its kind.
"""

from __future__ import annotations

from .handle import Ws
from .receive import ws_receive


# luma: ws.read() -> str | ?str
def ws_read_text(sock: Ws) -> str:
    return ws_receive(sock, 1).decode()


# luma: ws.read() -> [byte] | ?[byte]
def ws_read_bytes(sock: Ws) -> bytearray:
    return ws_receive(sock, 2)
