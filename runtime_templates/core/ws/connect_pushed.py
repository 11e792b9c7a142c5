"""ws.connect_pushed: a WebSocket whose messages are pushed to a callback, as they come in.

`nil` for the callback drops what comes in; pings are answered all the same. Callbacks run when the
program's own code is done, or in events.run().
"""

from __future__ import annotations

from ..tcp.tls_socket import TlsSocket
from ..tcp.tls_stream import TlsStream
from .connect import (
    ws_connect,
    ws_connect_headers,
    ws_connect_options,
    ws_connect_plain,
    ws_connect_plain_headers,
)
from .handle import Ws
from .push import ws_push

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .event import WsEvent


# luma: static ws.connect(url: str, on_event: ?(WsEvent)) -> ws where url is "ws://…"
# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: { timeout_ms?: int,
#     max_bytes?: int }) -> ws where url is "ws://…"
def ws_connect_plain_pushed(
    url: str,
    on_event: Callable[[WsEvent], Any] | None,
    *,
    timeout_ms: int = 0,
    max_bytes: int = 0,
) -> Ws:
    sock = ws_connect_plain(url, timeout_ms=timeout_ms, max_bytes=max_bytes)
    return ws_push(sock, on_event)


# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: { headers: {str: str},
#     timeout_ms?: int, max_bytes?: int }) -> ws where url is "ws://…"
def ws_connect_plain_headers_pushed(
    url: str,
    on_event: Callable[[WsEvent], Any] | None,
    *,
    headers: dict[str, str],
    timeout_ms: int = 0,
    max_bytes: int = 0,
) -> Ws:
    sock = ws_connect_plain_headers(
        url, headers=headers, timeout_ms=timeout_ms, max_bytes=max_bytes
    )
    return ws_push(sock, on_event)


# luma: static ws.connect(url: str, on_event: ?(WsEvent)) -> ws
# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: { timeout_ms?: int,
#     max_bytes?: int, server_name?: str, insecure?: bool, ca_file?: str }) -> ws
def ws_connect_pushed(
    url: str,
    on_event: Callable[[WsEvent], Any] | None,
    *,
    timeout_ms: int = 0,
    max_bytes: int = 0,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Ws:
    sock = ws_connect(
        url,
        timeout_ms=timeout_ms,
        max_bytes=max_bytes,
        server_name=server_name,
        insecure=insecure,
        ca_file=ca_file,
    )
    return ws_push_either(sock, on_event)


# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: { headers: {str: str},
#     timeout_ms?: int, max_bytes?: int, server_name?: str, insecure?: bool,
#     ca_file?: str }) -> ws
def ws_connect_headers_pushed(
    url: str,
    on_event: Callable[[WsEvent], Any] | None,
    *,
    headers: dict[str, str],
    timeout_ms: int = 0,
    max_bytes: int = 0,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Ws:
    sock = ws_connect_headers(
        url,
        headers=headers,
        timeout_ms=timeout_ms,
        max_bytes=max_bytes,
        server_name=server_name,
        insecure=insecure,
        ca_file=ca_file,
    )
    return ws_push_either(sock, on_event)


# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: {str: any}) -> ws
def ws_connect_options_pushed(
    url: str, on_event: Callable[[WsEvent], Any] | None, options: dict[str, Any]
) -> Ws:
    return ws_push_either(ws_connect_options(url, options), on_event)


def ws_push_either(sock: Ws, on_event: Callable[[WsEvent], Any] | None) -> Ws:
    """With TLS or without, as the URL asked for."""
    if isinstance(sock.connection, TlsSocket):
        return ws_push(sock, on_event, TlsStream)
    return ws_push(sock, on_event)
