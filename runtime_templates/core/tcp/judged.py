"""tcp.judged: what is wrong with a host or an address that stands in a program.

The functions of a connect decide, here is only said in more words why. No output holds them.
"""

from __future__ import annotations

from .address import tcp_address
from .addresses import tcp_addresses


# judges: host of tcp.connect
# advice: give a name or an address: `"db.example.com"`, `"127.0.0.1"`, `"::1"`
def tcp_judge_host(host: str) -> None:
    if host[:1] == "[" and host[-1:] == "]":
        raise OSError("it stands in brackets")
    try:
        tcp_addresses(host, 1)
    except OSError:
        raise OSError(tcp_host_fault(host)) from None


# judges: addr of tcp.connect, tcp.request
# advice: give host and port: `"db.example.com:5432"`, `"127.0.0.1:6379"`, `"[::1]:80"`
def tcp_judge_address(addr: str) -> None:
    try:
        host, port = tcp_address(addr)
    except OSError as error:
        raise OSError(tcp_address_fault(addr) or str(error)) from None
    try:
        tcp_addresses(host, port)
    except OSError:
        raise OSError(f"its host {tcp_host_fault(host)[3:]}") from None


def tcp_host_fault(host: str) -> str:
    """What is wrong with a host that is refused."""
    if not host:
        return "it is empty"
    if "\0" in host:
        return "it holds NUL"
    if len(host) > 253:
        return "it is longer than 253 characters"
    return "it holds a blank or a control character"


def tcp_address_fault(addr: str) -> str:
    """What is wrong with an address that is refused; nothing where that is the number of its port."""
    host, colon, port = addr.rpartition(":")
    if not colon or addr[-1:] == "]":
        return "it has no port"
    if not host or host == "[]":
        return "its host is empty"
    if host[0] == "[" and host[-1] == "]":
        if ":" not in host:
            return "brackets are for IPv6 addresses"
    elif "[" in host or "]" in host:
        return "its brackets do not match"
    elif ":" in host:
        return "an IPv6 address stands in brackets"
    return "" if port.isascii() and port.isdigit() else "its port is no number"
