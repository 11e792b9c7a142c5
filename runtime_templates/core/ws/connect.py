"""ws.connect: open a WebSocket.

Where the URL of every call begins with ws:// in the program, no TLS comes into it, and only where
own headers are given, what checks them. Where a `?ws` is expected, it is nil where it fails.
"""

from __future__ import annotations

from ..tcp.deadline import TcpDeadline
from ..tcp.tls_by import tls_handshake_by
from .address import ws_address
from .dial import ws_dial
from .handle import Ws
from .headers import ws_header_lines
from .open import ws_open
from .options import (
    WS_OPTIONS,
    ws_check_limits,
    ws_check_seconds,
    ws_options,
)
from .refused import ws_refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: static ws.connect(url: str) -> ws | ?ws
# luma: static ws.connect(url: str, options: { headers?: {str: str}, timeout_ms?: int,
#     read_timeout?: float, max_bytes?: int, server_name?: str, insecure?: bool,
#     ca_file?: str }) -> ws | ?ws
def ws_connect(
    url: str,
    *,
    headers: dict[str, str] | None = None,
    timeout_ms: int = 0,
    read_timeout: float | None = None,
    max_bytes: int = 0,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Ws:
    more = ws_header_lines(url, headers) if headers is not None else None
    ws_check_limits(timeout_ms=timeout_ms, max_bytes=max_bytes)
    if read_timeout is not None:
        ws_check_seconds(read_timeout)
    print(end="", flush=True)  # seen while it waits
    place = url
    try:
        address = ws_address(url)
        place = address.place
        deadline = TcpDeadline(timeout_ms / 1000 or 30)
        connection = ws_dial(address, deadline)
        # never where url is "ws://…"
        if address.is_secure:
            connection = tls_handshake_by(
                connection,
                server_name or address.host,
                deadline,
                insecure=insecure,
                ca_file=ca_file,
            )
        sock = ws_open(connection, address, deadline, more=more, max_bytes=max_bytes)
        if read_timeout is not None:
            sock.read_timeout = read_timeout
        return sock
    except OSError as error:
        raise ws_refused(place, error) from None


# luma: static ws.connect(url: str, options: {str: any}) -> ws | ?ws
def ws_connect_options(url: str, options: dict[str, Any]) -> Ws:
    return ws_connect(url, **ws_options(options, WS_OPTIONS))
