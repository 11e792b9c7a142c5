"""ws.dial: the connection that a WebSocket is to run on."""

from __future__ import annotations

import socket

from ..tcp.addresses_by import tcp_addresses_by
from ..tcp.deadline import TcpDeadline
from ..tcp.race import tcp_race
from .address import WsAddress


def ws_dial(address: WsAddress, deadline: TcpDeadline) -> socket.socket:
    """Raises OSError."""
    addresses = tcp_addresses_by(address.host, address.port, deadline)
    return tcp_race(addresses, deadline.select)
