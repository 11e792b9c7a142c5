"""tcp.request_or_nil: the twins of tcp.request that give nil where that fails."""

from __future__ import annotations

from ..errors.failure import Failure
from .request import tcp_request, tcp_request_options, tcp_request_tls

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: static tcp.request(addr: str, data: str | [byte]) -> ?[byte]
# luma: static tcp.request(addr: str, data: str | [byte], options: { timeout_ms?: int,
#     max_bytes?: int, until?: str | [byte], idle_ms?: int }) -> ?[byte]
def tcp_request_or_nil(
    addr: str,
    data: str | bytes | bytearray,
    *,
    timeout_ms: int = 0,
    max_bytes: int = 0,
    until: str | bytearray = "",
    idle_ms: int = 0,
) -> bytearray | None:
    try:
        return tcp_request(
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
#     until?: str | [byte], idle_ms?: int }) -> ?[byte]
def tcp_request_tls_or_nil(
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
) -> bytearray | None:
    try:
        return tcp_request_tls(
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


# luma: static tcp.request(addr: str, data: str | [byte], options: {str: any}) -> ?[byte]
def tcp_request_options_or_nil(
    addr: str, data: str | bytes | bytearray, options: dict[str, Any]
) -> bytearray | None:
    try:
        return tcp_request_options(addr, data, options)
    except Failure:
        return None
