"""tcp.tls_handshake: put TLS on a connected socket."""

from __future__ import annotations

import socket

from ..errors.failure import Failure
from .tls_context import tls_context
from .tls_reason import tls_reason


def tls_handshake(
    connection: socket.socket,
    server_name: str,
    insecure: bool,
    ca_file: str,
    late: str = "",
) -> socket.socket:
    """`late` is what to say when the socket's time limit passes."""
    try:
        name = server_name.partition("%")[0].rstrip(".").encode("idna").decode()
        secured: socket.socket = tls_context(insecure, ca_file).wrap_socket(
            connection, server_hostname=name, suppress_ragged_eofs=False
        )
        return secured
    except OSError as error:
        is_late = isinstance(error, socket.timeout) and not error.errno
        reason = late if is_late else tls_reason(error, "connection closed by peer")
    except ValueError:
        reason = f"invalid server name {server_name}"
    connection.close()
    raise Failure(f"TLS handshake failed: {reason}")
