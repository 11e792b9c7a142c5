"""permissions.tcp_private: the guard where no rule lists a host."""

from __future__ import annotations

from ..tcp.addresses import tcp_addresses
from .host import rule_host
from .metadata import is_metadata
from .private import is_private

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# stands for: tcp_addresses, tcp private
def tcp_private_addresses(host: str, port: int) -> list[tuple[Any, ...]]:
    """The addresses of a host, if all of them are private or loopback."""
    rule_host(host)
    addresses = tcp_addresses(host, port)
    for *_, (address, *_) in addresses:
        if not is_private(address) or is_metadata(address):
            raise OSError("not permitted")
    return addresses
