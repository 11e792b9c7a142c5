"""tcp.connect_pushed: a connection whose data is pushed to a callback, as it comes in.

`nil` for the callback drops what comes in. Making the connection takes `timeout_ms` at most, its
TLS handshake included; callbacks run when the program's own code is done, or in events.run().
"""

from __future__ import annotations

from .address import tcp_address
from .connect_by import tcp_connect_by
from .counted_options import tcp_counted_options
from .counts import tcp_check_counts
from .deadline import TcpDeadline
from .failed import tcp_failed
from .handle import Tcp
from .push import tcp_push
from .tls_by import tls_handshake_by
from .tls_stream import TlsStream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .event import TcpEvent


# luma: static tcp.connect(addr: str, on_event: ?(TcpEvent)) -> tcp | ?tcp
# luma: static tcp.connect(addr: str, on_event: ?(TcpEvent), options: { tls?: bool,
#     insecure?: bool, server_name?: str, ca_file?: str, timeout_ms?: int }) -> tcp | ?tcp
def tcp_connect_pushed(
    addr: str,
    on_event: Callable[[TcpEvent], Any] | None,
    *,
    tls: bool = False,
    insecure: bool = False,
    server_name: str = "",
    ca_file: str = "",
    timeout_ms: int = 0,
) -> Tcp:
    tcp_check_counts(timeout_ms=timeout_ms)
    deadline = TcpDeadline(timeout_ms / 1000 or 30)
    host, port = tcp_host_and_port(addr)
    connection = tcp_connect_by(host, port, deadline)
    if tls:
        name = server_name or host
        connection = tls_handshake_by(
            connection, name, deadline, insecure=insecure, ca_file=ca_file
        )
        return tcp_push(host, connection, on_event, TlsStream)
    return tcp_push(host, connection, on_event)


def tcp_host_and_port(addr: str) -> tuple[str, int]:
    try:
        return tcp_address(addr)
    except OSError as error:
        raise tcp_failed("connect", str(error), addr) from None


TCP_PUSHED_OPTIONS = {
    "tls": "bool",
    "insecure": "bool",
    "server_name": "str",
    "ca_file": "str",
    "timeout_ms": "int",
}


# luma: static tcp.connect(addr: str, on_event: ?(TcpEvent), options: {str: any}) -> tcp | ?tcp
def tcp_connect_pushed_options(
    addr: str, on_event: Callable[[TcpEvent], Any] | None, options: dict[str, Any]
) -> Tcp:
    known = tcp_counted_options(options, TCP_PUSHED_OPTIONS)
    return tcp_connect_pushed(addr, on_event, **known)
