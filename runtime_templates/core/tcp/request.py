"""tcp.request: connect, send, receive the answer, close.

The answer ends where the peer ends it, behind the delimiter `until`, or when nothing came for
`idle_ms` after something had. `timeout_ms` is for all of it together.
"""

from __future__ import annotations

from ..errors.failure import Failure
from .address import tcp_address
from .addresses_by import tcp_addresses_by
from .counted_options import tcp_counted_options
from .counts import tcp_check_counts
from .deadline import TcpDeadline
from .exchange import TcpExchange
from .failed import tcp_failed
from .hang_up import tcp_hang_up
from .limits import TcpLimits
from .race import tcp_race
from .reason import tcp_reason
from .tls_by import tls_handshake_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: static tcp.request(addr: str, data: str | [byte]) -> [byte] | ?[byte]
# luma: static tcp.request(addr: str, data: str | [byte], options: { tls?: bool,
#     insecure?: bool, server_name?: str, ca_file?: str, timeout_ms?: int, max_bytes?: int,
#     until?: str | [byte], idle_ms?: int }) -> [byte] | ?[byte]
def tcp_request(
    addr: str,
    data: str | bytes | bytearray,
    *,
    tls: bool = False,
    insecure: bool = False,
    server_name: str = "",
    ca_file: str = "",
    timeout_ms: int = 0,
    max_bytes: int = 0,
    until: str | bytearray = "",
    idle_ms: int = 0,
) -> bytearray:
    tcp_check_counts(timeout_ms=timeout_ms)
    deadline = TcpDeadline(timeout_ms / 1000 or 30)
    print(end="", flush=True)  # seen while it waits
    try:
        limits = TcpLimits(max_bytes=max_bytes, until=until, idle_ms=idle_ms)
        sent = data.encode() if isinstance(data, str) else bytes(data)
        host, port = tcp_address(addr)
        connection = tcp_race(tcp_addresses_by(host, port, deadline), deadline.select)
        if tls:
            try:
                connection = tls_handshake_by(
                    connection,
                    server_name or host,
                    deadline,
                    insecure=insecure,
                    ca_file=ca_file,
                )
            except Failure as failure:
                raise OSError(str(failure)) from None
        try:
            return TcpExchange(connection, sent, limits).run(deadline)
        finally:
            tcp_hang_up(connection)
    except OSError as error:
        raise tcp_failed("request", tcp_reason(error), addr) from None
    except UnicodeEncodeError:
        raise tcp_failed("request", "invalid UTF-8", addr) from None


TCP_REQUEST_OPTIONS = {
    "tls": "bool",
    "insecure": "bool",
    "server_name": "str",
    "ca_file": "str",
    "timeout_ms": "int",
    "max_bytes": "int",
    "until": "str or [byte]",
    "idle_ms": "int",
}


# luma: static tcp.request(addr: str, data: str | [byte], options: {str: any}) -> [byte] | ?[byte]
def tcp_request_options(
    addr: str, data: str | bytes | bytearray, options: dict[str, Any]
) -> bytearray:
    known = tcp_counted_options(options, TCP_REQUEST_OPTIONS)
    return tcp_request(addr, data, **known)
