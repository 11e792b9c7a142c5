"""Finds the host and the port that a call reaches, in whichever form the call gives them."""

from __future__ import annotations

from lumac.permissions.literal_values import NOTHING, UNKNOWN_PART, LiteralValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from lumac.permissions.judge import Judge
    from lumac.permissions.reach import Reach


def host_and_port(reach: Reach, judge: Judge) -> tuple[LiteralValue, LiteralValue]:
    """Returns what the program says about host and port: of `"${host}:5432"` that is only the port."""
    literals = reach.literals
    if "addr" in literals:
        return of_address(literals["addr"], judge)
    if "url" in literals:
        return of_url(literals["url"], judge)
    return literals.get("host", NOTHING), literals.get("port", NOTHING)


def of_address(address: LiteralValue, judge: Judge) -> tuple[LiteralValue, LiteralValue]:
    """Returns host and port of an argument that holds both as `host:port`."""
    if isinstance(address.value, str):
        parts = judge.address(address.value)
        return (LiteralValue(parts[0]), LiteralValue(parts[1])) if parts else (NOTHING, NOTHING)
    host, _, port = address.shown.rpartition(":")
    if host.startswith("[") and host.endswith("]"):
        host = host[1:-1]
    whole_port = port.isascii() and port.isdigit() and len(port) < 6
    return (
        (
            LiteralValue(None, host or UNKNOWN_PART)
            if not host or UNKNOWN_PART in host
            else LiteralValue(host)
        ),
        LiteralValue(int(port)) if whole_port else LiteralValue(None, port),
    )


def beginning(url: LiteralValue) -> str:
    """Returns the literal beginning of a URL if that holds the whole host, and an empty text otherwise.

    Of `wss://api.example.com/${room}` it is everything before the room.
    """
    if isinstance(url.value, str):
        return url.value
    start = url.shown.partition(UNKNOWN_PART)[0]
    host_and_path = start.partition("://")[2]
    return start if "/" in host_and_path or "?" in host_and_path else ""


def of_url(url: LiteralValue, judge: Judge) -> tuple[LiteralValue, LiteralValue]:
    """Returns host and port of a URL; without a port in it, that is the one of its scheme."""
    found = judge.url(beginning(url))
    return (LiteralValue(found.host), LiteralValue(found.port)) if found else (NOTHING, NOTHING)
