"""permissions.tcp_known: the guard where the rules permit every host of the program, by name.

What a name leads to is known only when the program runs: it may still be what is refused always.
"""

from __future__ import annotations

from ..tcp.addresses import tcp_addresses
from .metadata import is_metadata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# stands for: tcp_addresses, tcp known
def tcp_checked_addresses(host: str, port: int) -> list[tuple[Any, ...]]:
    """The addresses of a host, if none of them is a cloud's metadata service."""
    addresses = tcp_addresses(host, port)
    if any(is_metadata(address[0]) for *_, address in addresses):
        raise OSError("not permitted")
    return addresses
