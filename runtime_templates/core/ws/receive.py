"""ws.receive: the next message, from the network."""

from __future__ import annotations

import socket

from ..errors.failure import Failure
from ..tcp.deadline import TcpDeadline
from .ended import ws_broken, ws_closed_by_peer
from .fault import WsFault
from .handle import Ws
from .lost import ws_lost
from .pong import ws_pong
from .receive_by import ws_receive_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def ws_receive(sock: Ws, kind: int) -> bytearray:
    """The next message if it is of the kind (1 text, 2 binary); one of the other stays where it is."""
    message = sock.unread or ws_next(sock)
    sock.unread = None if message[0] == kind else message
    if sock.unread:
        found = "text" if kind == 2 else "binary"
        raise Failure(f"WebSocket read failed: the message is {found}")
    content: bytearray = message[1]
    return content


def ws_next(sock: Ws) -> tuple[int, Any]:
    """Kind and content of the next message. A ping is answered; a close is, too, and ends it all."""
    deadline = TcpDeadline(sock.read_timeout) if sock.read_timeout else None
    while True:
        try:
            message = sock.messages.take()
        except WsFault as fault:
            raise ws_broken(sock, fault) from None
        if message is None:
            ws_fill(sock, deadline)
        elif message[0] < 8:
            return message
        elif message[0] == 8:
            raise ws_closed_by_peer(sock, *message[1])
        elif message[0] == 9:
            ws_pong(sock, message[1])


def ws_fill(sock: Ws, deadline: TcpDeadline | None) -> None:
    """Receive what has come. A timeout ends this read only: the next goes on."""
    print(end="", flush=True)  # seen while it waits
    try:
        if deadline or sock.unsent:
            piece = ws_receive_by(sock, deadline)
        else:
            piece = sock.connection.recv(65536)
    except OSError as error:
        if deadline and isinstance(error, socket.timeout) and not error.errno:
            raise Failure(f"WebSocket read failed: {deadline.late()}") from None
        raise ws_lost(sock, "read", error) from None
    if not piece:
        raise ws_lost(sock, "read", OSError("connection closed by peer"))
    sock.messages.arrived += piece
