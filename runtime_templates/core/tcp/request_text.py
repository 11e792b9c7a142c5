"""tcp.request_text: the answer to a request as text."""

from __future__ import annotations

from .request import tcp_request, tcp_request_options
from .request_decoded import tcp_request_decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# luma: static tcp.request(addr: str, data: str | [byte]) -> str | ?str
# luma: static tcp.request(addr: str, data: str | [byte], options: { tls?: bool,
#     insecure?: bool, server_name?: str, ca_file?: str, timeout_ms?: int, max_bytes?: int,
#     until?: str | [byte], idle_ms?: int }) -> str | ?str
def tcp_request_text(addr: str, data: str | bytes | bytearray, **options: Any) -> str:
    return tcp_request_decoded(tcp_request(addr, data, **options), addr)


# luma: static tcp.request(addr: str, data: str | [byte], options: {str: any}) -> str | ?str
def tcp_request_options_text(
    addr: str, data: str | bytes | bytearray, options: dict[str, Any]
) -> str:
    answer = tcp_request_options(addr, data, options)
    return tcp_request_decoded(answer, addr)
