"""Finds the host and the port that a call reaches, in whichever form the call gives them."""

from __future__ import annotations

from lumac.permissions.known_values import NOTHING, UNKNOWN_PART, Known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.permissions.judge import Judge
    from lumac.permissions.reach import Reach


def host_and_port(reach: Reach, judge: Judge) -> tuple[Known, Known]:
    """What is known of host and port: of `"${host}:5432"` only the port."""
    known = reach.known
    if "addr" in known:
        return of_address(known["addr"], judge)
    if "url" in known:
        return of_url(known["url"], judge)
    return known.get("host", NOTHING), known.get("port", NOTHING)


def of_address(address: Known, judge: Judge) -> tuple[Known, Known]:
    if isinstance(address.value, str):
        parts = judge.address(address.value)
        return (Known(parts[0]), Known(parts[1])) if parts else (NOTHING, NOTHING)
    host, _, port = address.shown.rpartition(":")
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    whole_port = port.isascii() and port.isdigit() and len(port) < 6
    return (
        Known(None, host or UNKNOWN_PART) if not host or UNKNOWN_PART in host else Known(host),
        Known(int(port)) if whole_port else Known(None, port),
    )


def beginning(url: Known) -> str:
    """The known beginning of a URL, if that holds the host: of `wss://api.example.com/${room}` all before the room."""
    if isinstance(url.value, str):
        return url.value
    known = url.shown.partition(UNKNOWN_PART)[0]
    where = known.partition("://")[2]
    return known if "/" in where or "?" in where else ""


def of_url(url: Known, judge: Judge) -> tuple[Known, Known]:
    found = judge.url(beginning(url))
    return (Known(found.host), Known(found.port)) if found else (NOTHING, NOTHING)
