"""ws.pong: the answer to a ping (RFC 6455, 5.5.3).

A server that does not read holds up no read: of the pongs for which there is no room, only the
latest is kept. It goes out when there is room, while a read waits, or before the next message.
"""

from __future__ import annotations

from .frame import ws_frame
from .handle import Ws


def ws_pong(sock: Ws, payload: bytes) -> None:
    sock.pong = payload
    if not sock.unsent:
        sock.connection.settimeout(0)
        ws_send_waiting(sock)
        sock.connection.settimeout(None)


def ws_send_waiting(sock: Ws) -> None:
    """Send what there is room for, of what is under way and of the latest pong; never wait for more room."""
    try:
        while sock.unsent or sock.pong is not None:
            if not sock.unsent:
                sock.unsent = ws_frame(10, sock.pong or b"")
                sock.pong = None
            sock.unsent = sock.unsent[sock.connection.send(sock.unsent) :]
    except BlockingIOError:
        pass
    except OSError:
        sock.unsent = b""  # what is read next tells why
        sock.pong = None
