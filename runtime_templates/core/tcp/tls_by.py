"""tcp.tls_by: a TLS handshake that ends before a deadline."""

from __future__ import annotations

import socket
from time import monotonic

from .deadline import TcpDeadline
from .tls_handshake import tls_handshake


def tls_handshake_by(
    connection: socket.socket,
    server_name: str,
    deadline: TcpDeadline,
    *,
    insecure: bool = False,
    ca_file: str = "",
) -> socket.socket:
    connection.settimeout(max(0.001, deadline.moment - monotonic()))
    return tls_handshake(
        connection,
        server_name,
        late=deadline.late(),
        insecure=insecure,
        ca_file=ca_file,
    )
