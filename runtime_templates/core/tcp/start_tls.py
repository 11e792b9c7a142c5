"""tcp.start_tls: go on under TLS, on the same connection.

What the peer sent before and nobody read was sent in clear: it must not be read as if it had been
protected, so it ends the connection.
"""

from __future__ import annotations

import socket
from io import BytesIO

from ..errors.failure import Failure
from ..errors.panic import Panic
from .handle import Tcp
from .options import tcp_options
from .tls_handshake import tls_handshake

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: tcp.start_tls()
# luma: tcp.start_tls(options: { server_name?: str, insecure?: bool, ca_file?: str })
# audited as: start_tls
def tcp_start_tls(
    sock: Tcp,
    *,
    server_name: str = "",
    insecure: bool | None = None,
    ca_file: str = "",
) -> None:
    arrived: Any = sock.arrived
    if not isinstance(arrived, BytesIO):
        reason = getattr(type(arrived), "reason", "connection closed")
        raise Panic(f"TLS handshake failed: {reason}")
    if sock.failure:
        reason = sock.failure.replace("TLS handshake failed", "connection closed")
        raise Failure(f"TLS handshake failed: {reason}")
    early = arrived.read()
    connection = sock.connection
    sock.failure = "TLS handshake failed"
    if early:
        connection.close()
        raise Failure("TLS handshake failed: unexpected data before handshake")
    seconds = connection.gettimeout()
    bare = socket.socket(fileno=connection.detach())
    bare.settimeout(seconds)
    trusts_any = getattr(sock, "insecure", False)
    if insecure is not None:
        trusts_any = insecure
    print(end="", flush=True)  # seen while it waits
    sock.connection = tls_handshake(
        bare,
        server_name or sock.host,
        late=f"timeout after {seconds or 0:g}s",
        insecure=trusts_any,
        ca_file=ca_file or getattr(sock, "ca_file", ""),
    )
    sock.failure = ""


# luma: tcp.start_tls(options: {str: any})
# audited as: start_tls
def tcp_start_tls_options(sock: Tcp, options: dict[str, Any]) -> None:
    tcp_start_tls(sock, **tcp_options(options, "server_name insecure ca_file"))
