"""ws.connect_pushed: a WebSocket whose messages are pushed to a callback, as they come in.

`nil` for the callback drops what comes in; pings are answered all the same. Callbacks run when the
program's own code is done, or in events.run().
"""

from __future__ import annotations

from ..tcp.tls_socket import TlsSocket
from ..tcp.tls_stream import TlsStream
from .connect import ws_connect
from .handle import Ws
from .options import ws_options
from .push import ws_push

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .event import WsEvent


# luma: static ws.connect(url: str, on_event: ?(WsEvent)) -> ws | ?ws
# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: { headers?: {str: str},
#     timeout_ms?: int, max_bytes?: int, server_name?: str, insecure?: bool,
#     ca_file?: str }) -> ws | ?ws
def ws_connect_pushed(
    url: str, on_event: Callable[[WsEvent], Any] | None, **options: Any
) -> Ws:
    sock = ws_connect(url, **options)
    # never where url is "ws://…"
    if isinstance(sock.connection, TlsSocket):
        return ws_push(sock, on_event, TlsStream)
    return ws_push(sock, on_event)


WS_PUSHED_OPTIONS = {
    "headers": "{str: str}",
    "timeout_ms": "int",
    "max_bytes": "int",
    "server_name": "str",
    "insecure": "bool",
    "ca_file": "str",
}


# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: {str: any}) -> ws | ?ws
def ws_connect_options_pushed(
    url: str, on_event: Callable[[WsEvent], Any] | None, options: dict[str, Any]
) -> Ws:
    return ws_connect_pushed(url, on_event, **ws_options(options, WS_PUSHED_OPTIONS))
