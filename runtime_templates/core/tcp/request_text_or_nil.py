"""tcp.request_text_or_nil: the twins of tcp.request_text that give nil where that fails."""

from __future__ import annotations

from ..errors.failure import Failure
from .request_text import (
    tcp_request_options_text,
    tcp_request_text,
    tcp_request_tls_text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: static tcp.request(addr: str, data: str | [byte]) -> ?str
# luma: static tcp.request(addr: str, data: str | [byte], options: { timeout_ms?: int,
#     max_bytes?: int, until?: str | [byte], idle_ms?: int }) -> ?str
def tcp_request_text_or_nil(
    addr: str,
    data: str | bytes | bytearray,
    *,
    timeout_ms: int = 0,
    max_bytes: int = 0,
    until: str | bytearray = "",
    idle_ms: int = 0,
) -> str | None:
    try:
        return tcp_request_text(
            addr,
            data,
            timeout_ms=timeout_ms,
            max_bytes=max_bytes,
            until=until,
            idle_ms=idle_ms,
        )
    except Failure:
        return None


# luma: static tcp.request(addr: str, data: str | [byte], options: { tls?: bool,
#     insecure?: bool, server_name?: str, ca_file?: str, timeout_ms?: int, max_bytes?: int,
#     until?: str | [byte], idle_ms?: int }) -> ?str
def tcp_request_tls_text_or_nil(
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
) -> str | None:
    try:
        return tcp_request_tls_text(
            addr,
            data,
            tls=tls,
            insecure=insecure,
            server_name=server_name,
            ca_file=ca_file,
            timeout_ms=timeout_ms,
            max_bytes=max_bytes,
            until=until,
            idle_ms=idle_ms,
        )
    except Failure:
        return None


# luma: static tcp.request(addr: str, data: str | [byte], options: {str: any}) -> ?str
def tcp_request_options_text_or_nil(
    addr: str, data: str | bytes | bytearray, options: dict[str, Any]
) -> str | None:
    try:
        return tcp_request_options_text(addr, data, options)
    except Failure:
        return None
