"""ws.connect_or_nil: the twins of ws.connect's variants that give nil where those fail."""

from __future__ import annotations

from ..errors.failure import Failure
from .connect import (
    ws_connect,
    ws_connect_headers,
    ws_connect_options,
    ws_connect_plain,
    ws_connect_plain_headers,
)
from .handle import Ws

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: static ws.connect(url: str) -> ?ws where url is "ws://…"
# luma: static ws.connect(url: str, options: { timeout_ms?: int, max_bytes?: int }) -> ?ws
#     where url is "ws://…"
def ws_connect_plain_or_nil(
    url: str, *, timeout_ms: int = 0, max_bytes: int = 0
) -> Ws | None:
    try:
        return ws_connect_plain(url, timeout_ms=timeout_ms, max_bytes=max_bytes)
    except Failure:
        return None


# luma: static ws.connect(url: str, options: { headers: {str: str}, timeout_ms?: int,
#     max_bytes?: int }) -> ?ws where url is "ws://…"
def ws_connect_plain_headers_or_nil(
    url: str, *, headers: dict[str, str], timeout_ms: int = 0, max_bytes: int = 0
) -> Ws | None:
    try:
        return ws_connect_plain_headers(
            url, headers=headers, timeout_ms=timeout_ms, max_bytes=max_bytes
        )
    except Failure:
        return None


# luma: static ws.connect(url: str) -> ?ws
# luma: static ws.connect(url: str, options: { timeout_ms?: int, max_bytes?: int,
#     server_name?: str, insecure?: bool, ca_file?: str }) -> ?ws
def ws_connect_or_nil(
    url: str,
    *,
    timeout_ms: int = 0,
    max_bytes: int = 0,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Ws | None:
    try:
        return ws_connect(
            url,
            timeout_ms=timeout_ms,
            max_bytes=max_bytes,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    except Failure:
        return None


# luma: static ws.connect(url: str, options: { headers: {str: str}, timeout_ms?: int,
#     max_bytes?: int, server_name?: str, insecure?: bool, ca_file?: str }) -> ?ws
def ws_connect_headers_or_nil(
    url: str,
    *,
    headers: dict[str, str],
    timeout_ms: int = 0,
    max_bytes: int = 0,
    server_name: str = "",
    insecure: bool = False,
    ca_file: str = "",
) -> Ws | None:
    try:
        return ws_connect_headers(
            url,
            headers=headers,
            timeout_ms=timeout_ms,
            max_bytes=max_bytes,
            server_name=server_name,
            insecure=insecure,
            ca_file=ca_file,
        )
    except Failure:
        return None


# luma: static ws.connect(url: str, options: {str: any}) -> ?ws
def ws_connect_options_or_nil(url: str, options: dict[str, Any]) -> Ws | None:
    try:
        return ws_connect_options(url, options)
    except Failure:
        return None
