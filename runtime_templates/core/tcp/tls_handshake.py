"""tcp.tls_handshake: put TLS on a connected socket."""

from __future__ import annotations

import socket

from ..errors.failure import Failure
from .tls_context import tls_context
from .tls_reason import tls_reason


def tls_handshake(
    connection: socket.socket,
    server_name: str,
    *,
    late: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> socket.socket:
    """`late` is what to say when the socket's time limit passes."""
    try:
        context = tls_context(insecure=insecure, ca_file=ca_file)
        secured = context.wrap_socket(
            connection,
            server_hostname=tls_name(server_name),
            suppress_ragged_eofs=False,
        )
        if secured.version():
            return secured
        connection = secured  # Python makes no handshake with a peer that is gone
        reason = "connection reset by peer"
    except OSError as error:
        reason = tls_reason(error, "connection closed by peer")
        if late and isinstance(error, socket.timeout) and not error.errno:
            reason = late
    except ValueError:
        reason = f"invalid server name {server_name}"
    connection.close()
    raise Failure(f"TLS handshake failed: {reason}")


def tls_name(server_name: str) -> bytes:
    """The name as OpenSSL takes it, without final dot and zone; raises ValueError where it is none."""
    name = server_name.partition("%")[0].rstrip(".")
    if len(name) > 253 or not name.isprintable():
        raise ValueError
    if not name.isascii():
        return name.encode("idna")
    if not all(0 < len(label) < 64 for label in name.split(".")):
        raise ValueError
    return name.encode()  # by itself: idna takes a while to import
