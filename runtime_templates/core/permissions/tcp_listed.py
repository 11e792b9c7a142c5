"""permissions.tcp_listed: the guard where rules list the hosts and ports."""

from __future__ import annotations

from .host import rule_host
from .permits import rule_permits
from .rules import TCP_ALLOWLIST
from .tcp_known import tcp_checked_addresses

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


# stands for: tcp_addresses, tcp listed
def tcp_permitted_addresses(host: str, port: int) -> list[tuple[Any, ...]]:
    """The addresses of a host, if a rule permits it; nothing is looked up before."""
    place = f"{rule_host(host)}:{port}"
    if not any(rule_permits(rule, place) for rule in TCP_ALLOWLIST):
        raise OSError("not permitted")
    return tcp_checked_addresses(host, port)
