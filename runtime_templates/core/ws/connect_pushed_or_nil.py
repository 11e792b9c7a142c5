"""ws.connect_pushed_or_nil: the twins of the pushed ws.connect's variants that give nil where those fail."""

from __future__ import annotations

from ..errors.failure import Failure
from .connect_pushed import (
    ws_connect_headers_pushed,
    ws_connect_options_pushed,
    ws_connect_plain_headers_pushed,
    ws_connect_plain_pushed,
    ws_connect_pushed,
)
from .handle import Ws

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .event import WsEvent


# luma: static ws.connect(url: str, on_event: ?(WsEvent)) -> ?ws where url is "ws://…"
# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: { timeout_ms?: int,
#     max_bytes?: int }) -> ?ws where url is "ws://…"
def ws_connect_plain_pushed_or_nil(
    url: str,
    on_event: Callable[[WsEvent], Any] | None,
    *,
    timeout_ms: int = 0,
    max_bytes: int = 0,
) -> Ws | None:
    try:
        return ws_connect_plain_pushed(
            url, on_event, timeout_ms=timeout_ms, max_bytes=max_bytes
        )
    except Failure:
        return None


# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: { headers: {str: str},
#     timeout_ms?: int, max_bytes?: int }) -> ?ws where url is "ws://…"
def ws_connect_plain_headers_pushed_or_nil(
    url: str,
    on_event: Callable[[WsEvent], Any] | None,
    *,
    headers: dict[str, str],
    timeout_ms: int = 0,
    max_bytes: int = 0,
) -> Ws | None:
    try:
        return ws_connect_plain_headers_pushed(
            url,
            on_event,
            headers=headers,
            timeout_ms=timeout_ms,
            max_bytes=max_bytes,
        )
    except Failure:
        return None


# luma: static ws.connect(url: str, on_event: ?(WsEvent)) -> ?ws
# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: { timeout_ms?: int,
#     max_bytes?: int, server_name?: str, insecure?: bool, ca_file?: str }) -> ?ws
def ws_connect_pushed_or_nil(
    url: str,
    on_event: Callable[[WsEvent], Any] | None,
    *,
    timeout_ms: int = 0,
    max_bytes: int = 0,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Ws | None:
    try:
        return ws_connect_pushed(
            url,
            on_event,
            timeout_ms=timeout_ms,
            max_bytes=max_bytes,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    except Failure:
        return None


# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: { headers: {str: str},
#     timeout_ms?: int, max_bytes?: int, server_name?: str, insecure?: bool,
#     ca_file?: str }) -> ?ws
def ws_connect_headers_pushed_or_nil(
    url: str,
    on_event: Callable[[WsEvent], Any] | None,
    *,
    headers: dict[str, str],
    timeout_ms: int = 0,
    max_bytes: int = 0,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Ws | None:
    try:
        return ws_connect_headers_pushed(
            url,
            on_event,
            headers=headers,
            timeout_ms=timeout_ms,
            max_bytes=max_bytes,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    except Failure:
        return None


# luma: static ws.connect(url: str, on_event: ?(WsEvent), options: {str: any}) -> ?ws
def ws_connect_options_pushed_or_nil(
    url: str, on_event: Callable[[WsEvent], Any] | None, options: dict[str, Any]
) -> Ws | None:
    try:
        return ws_connect_options_pushed(url, on_event, options)
    except Failure:
        return None
