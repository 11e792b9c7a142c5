"""permissions.tcp_or_url: the guards of tcp in a program that has permitted URLs too."""

from __future__ import annotations

from .tcp_known import tcp_checked_addresses
from .tcp_listed import tcp_permitted_addresses
from .tcp_private import tcp_private_addresses
from .url_host import UrlHost

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# stands for: tcp_addresses, tcp listed_beside_urls
def tcp_permitted_or_url(host: str, port: int) -> list[tuple[Any, ...]]:
    """A host of a URL was judged with it; any other needs a rule for tcp."""
    if isinstance(host, UrlHost):
        return tcp_checked_addresses(host, port)
    return tcp_permitted_addresses(host, port)


# stands for: tcp_addresses, tcp private_beside_urls
def tcp_private_or_url(host: str, port: int) -> list[tuple[Any, ...]]:
    """A host of a URL was judged with it; any other has to be private."""
    if isinstance(host, UrlHost):
        return tcp_checked_addresses(host, port)
    return tcp_private_addresses(host, port)
