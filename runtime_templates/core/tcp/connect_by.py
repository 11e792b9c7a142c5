"""tcp.connect_by: a connection that is made before a deadline."""

from __future__ import annotations

import socket

from .addresses_by import tcp_addresses_by
from .deadline import TcpDeadline
from .race import tcp_race
from .refused import tcp_refused


def tcp_connect_by(host: str, port: int, deadline: TcpDeadline) -> socket.socket:
    print(end="", flush=True)  # seen while it waits
    try:
        return tcp_race(tcp_addresses_by(host, port, deadline), deadline.select)
    except OSError as error:
        raise tcp_refused(host, port, error) from None
