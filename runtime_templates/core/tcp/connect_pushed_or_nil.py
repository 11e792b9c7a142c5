"""tcp.connect_pushed_or_nil: the twins of tcp.connect_pushed that give nil where those fail."""

from __future__ import annotations

from ..errors.failure import Failure
from .connect_pushed import (
    tcp_connect_pushed,
    tcp_connect_pushed_options,
    tcp_connect_pushed_tls,
)
from .handle import Tcp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .event import TcpEvent


# luma: static tcp.connect(addr: str, on_event: ?(TcpEvent)) -> ?tcp
# luma: static tcp.connect(addr: str, on_event: ?(TcpEvent), options: { timeout_ms?: int }) -> ?tcp
def tcp_connect_pushed_or_nil(
    addr: str, on_event: Callable[[TcpEvent], Any] | None, *, timeout_ms: int = 0
) -> Tcp | None:
    try:
        return tcp_connect_pushed(addr, on_event, timeout_ms=timeout_ms)
    except Failure:
        return None


# luma: static tcp.connect(addr: str, on_event: ?(TcpEvent), options: { tls?: bool,
#     insecure?: bool, server_name?: str, ca_file?: str, timeout_ms?: int }) -> ?tcp
def tcp_connect_pushed_tls_or_nil(
    addr: str,
    on_event: Callable[[TcpEvent], Any] | None,
    *,
    tls: bool = False,
    insecure: bool = False,
    server_name: str = "",
    ca_file: str = "",
    timeout_ms: int = 0,
) -> Tcp | None:
    try:
        return tcp_connect_pushed_tls(
            addr,
            on_event,
            tls=tls,
            insecure=insecure,
            server_name=server_name,
            ca_file=ca_file,
            timeout_ms=timeout_ms,
        )
    except Failure:
        return None


# luma: static tcp.connect(addr: str, on_event: ?(TcpEvent), options: {str: any}) -> ?tcp
def tcp_connect_pushed_options_or_nil(
    addr: str, on_event: Callable[[TcpEvent], Any] | None, options: dict[str, Any]
) -> Tcp | None:
    try:
        return tcp_connect_pushed_options(addr, on_event, options)
    except Failure:
        return None
