"""ws.connect: open a WebSocket.

Where the URL begins with ws:// in the program, the connection is made without TLS, and no TLS comes
into the program; own headers bring in what checks them. Where a `?ws` is expected, the twins in
connect_or_nil are taken.
"""

from __future__ import annotations

from time import monotonic

from ..tcp.deadline import TcpDeadline
from ..tcp.tls_handshake import tls_handshake
from .address import ws_address
from .dial import ws_dial
from .handle import Ws
from .headers import ws_header_lines
from .open import ws_open
from .options import ws_check_limits, ws_options
from .refused import ws_refused

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: static ws.connect(url: str) -> ws where url is "ws://…"
# luma: static ws.connect(url: str, options: { timeout_ms?: int, max_bytes?: int }) -> ws
#     where url is "ws://…"
def ws_connect_plain(
    url: str, *, timeout_ms: int = 0, max_bytes: int = 0, more: str = ""
) -> Ws:
    """`more` are header lines."""
    ws_check_limits(timeout_ms=timeout_ms, max_bytes=max_bytes)
    place = url
    try:
        address = ws_address(url)
        place = address.place
        deadline = TcpDeadline(timeout_ms / 1000 or 30)
        connection = ws_dial(address, deadline)
        return ws_open(connection, address, more, deadline, max_bytes)
    except OSError as error:
        raise ws_refused(place, error) from None


# luma: static ws.connect(url: str, options: { headers: {str: str}, timeout_ms?: int,
#     max_bytes?: int }) -> ws where url is "ws://…"
def ws_connect_plain_headers(
    url: str, *, headers: dict[str, str], timeout_ms: int = 0, max_bytes: int = 0
) -> Ws:
    more = ws_header_lines(url, headers)
    return ws_connect_plain(url, timeout_ms=timeout_ms, max_bytes=max_bytes, more=more)


# luma: static ws.connect(url: str) -> ws
# luma: static ws.connect(url: str, options: { timeout_ms?: int, max_bytes?: int,
#     server_name?: str, insecure?: bool, ca_file?: str }) -> ws
def ws_connect(
    url: str,
    *,
    timeout_ms: int = 0,
    max_bytes: int = 0,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
    more: str = "",
) -> Ws:
    """`more` are header lines."""
    ws_check_limits(timeout_ms=timeout_ms, max_bytes=max_bytes)
    place = url
    try:
        address = ws_address(url)
        place = address.place
        deadline = TcpDeadline(timeout_ms / 1000 or 30)
        connection = ws_dial(address, deadline)
        if address.is_secure:
            name = server_name or address.host
            connection.settimeout(max(0.001, deadline.moment - monotonic()))
            late = deadline.late()
            connection = tls_handshake(connection, name, insecure, ca_file, late)
        return ws_open(connection, address, more, deadline, max_bytes)
    except OSError as error:
        raise ws_refused(place, error) from None


# luma: static ws.connect(url: str, options: { headers: {str: str}, timeout_ms?: int,
#     max_bytes?: int, server_name?: str, insecure?: bool, ca_file?: str }) -> ws
def ws_connect_headers(
    url: str,
    *,
    headers: dict[str, str],
    timeout_ms: int = 0,
    max_bytes: int = 0,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Ws:
    return ws_connect(
        url,
        timeout_ms=timeout_ms,
        max_bytes=max_bytes,
        server_name=server_name,
        insecure=insecure,
        ca_file=ca_file,
        more=ws_header_lines(url, headers),
    )


# luma: static ws.connect(url: str, options: {str: any}) -> ws
def ws_connect_options(url: str, options: dict[str, Any]) -> Ws:
    return ws_connect_headers(url, **{"headers": {}, **ws_options(options)})
