"""permissions.ws_listed: the guard where rules list URLs."""

from __future__ import annotations

from ..ws.address import WsAddress
from .permits import rule_permits
from .rules import HTTP_ALLOWLIST
from .url import rule_url
from .ws_known import ws_judged_address


# stands for: ws_address, http listed
def ws_permitted_address(url: str) -> WsAddress:
    """The parts of a URL, if a rule permits it."""
    address = ws_judged_address(url)
    spelling = rule_url(address)
    if not any(rule_permits(rule, spelling) for rule in HTTP_ALLOWLIST):
        raise OSError("not permitted")
    return address
