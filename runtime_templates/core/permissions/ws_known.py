"""permissions.ws_known: the guard where the rules permit every URL of the program.

Its hosts are told from those that rules for tcp have to permit.
"""

from __future__ import annotations

from ..ws.address import WsAddress, ws_address
from .url_host import UrlHost


# stands for: ws_address, http known
def ws_judged_address(url: str) -> WsAddress:
    address = ws_address(url)
    address.host = UrlHost(address.host)
    return address
