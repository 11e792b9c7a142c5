"""ws.judged: what is wrong with a URL or a reason that stands in a program.

The functions of a connect and of a close decide, here is only said in more words why. No output holds them.
"""

from __future__ import annotations

from ..tcp.judged import tcp_address_fault, tcp_judge_host
from .address import ws_address
from .close import ws_close_with
from .handle import Ws


# judges: url of ws.connect
# advice: give scheme, host and path: `"wss://example.com/chat"`, `"ws://[::1]:8080"`
def ws_judge_url(url: str) -> None:
    try:
        address = ws_address(url)
    except OSError as error:
        place = url.partition("://")[2].replace("?", "/").partition("/")[0]
        fault = tcp_address_fault(place if ":" in place else f"{place}:80")
        is_told = str(error) != "invalid address"
        raise OSError(str(error) if is_told else fault or str(error)) from None
    tcp_judge_host(address.host)


# judges: reason of ws.close
# advice: shorten it
def ws_judge_reason(sock: Ws, reason: str) -> None:
    ws_close_with(sock, 1000, reason)
