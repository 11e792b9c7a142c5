"""ws.open: the opening handshake, on a connection that is there (RFC 6455, 4.1)."""

from __future__ import annotations

import os
import socket
from binascii import b2a_base64

from ..tcp.deadline import TcpDeadline
from .address import WsAddress
from .handle import Ws
from .head import ws_head
from .messages import WsMessages
from .request import ws_request
from .response import ws_check_response


def ws_open(
    connection: socket.socket,
    address: WsAddress,
    deadline: TcpDeadline,
    *,
    more: str | None = None,
    max_bytes: int = 0,
) -> Ws:
    """Raises OSError; the connection is closed then."""
    key = b2a_base64(os.urandom(16), newline=False).decode()
    try:
        connection.settimeout(deadline.left())
        request = ws_request(address, key)
        if more is not None:
            request += more  # header lines of the program's own
        connection.sendall(f"{request}\r\n".encode())
        head, rest = ws_head(connection, deadline)
        ws_check_response(head, key, more=more)
        connection.settimeout(None)
    except socket.timeout as error:
        connection.close()
        raise error if error.errno else OSError(deadline.late()) from None
    except OSError:
        connection.close()
        raise
    messages = WsMessages(max_bytes or 1 << 24)
    messages.arrived += rest
    return Ws(connection, messages)
