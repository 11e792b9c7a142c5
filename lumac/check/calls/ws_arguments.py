"""Arguments of `ws` calls that are known at compile time and cannot be right."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

HOST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-._:")


def fault_of(
    name: str, value: object, address_fault: Callable[[str], str | None]
) -> tuple[str, str, str] | None:
    """What is wrong with a value: the message, what is true of it, and what to write."""
    match name, value:
        case "url", str(url) if fault := url_fault(url, address_fault):
            help = 'give scheme, host and path: `"wss://example.com/chat"`, `"ws://[::1]:8080"`'
            return f"this is no WebSocket URL: {fault}", fault, help
        case ("timeout_ms" | "max_bytes"), int(limit) if not 0 <= limit <= 10**12:
            return f"`{name}` must be 0 to 10**12", "out of range", f"give a number: `{name}: 5000`"
        case "code", int(code) if not may_be_sent(code):
            help = "give 1000, or one of your own from 3000 to 4999"
            return f"{code} is no close code", "no frame may hold it", help
        case "reason", str(reason) if len(reason.encode(errors="replace")) > 123:
            return "a reason holds at most 123 bytes", "too long", "shorten it"
        case _:
            return None


def url_fault(url: str, address_fault: Callable[[str], str | None]) -> str | None:
    """As the library's `ws_address` reads it."""
    scheme, separator, rest = url.partition("://")
    if not separator or scheme.lower() not in ("ws", "wss"):
        return "it does not begin with `ws://` or `wss://`"
    if not url.isascii() or not url.isprintable() or set(url) & set(' "<>\\^`{|}'):
        return "it holds a character that has to be percent-encoded"
    if "#" in url:
        return "it has a fragment"
    place = rest.replace("?", "/").partition("/")[0]
    if "@" in place:
        return "it holds a user name"
    if ":" not in place or place.endswith("]"):
        place += ":80"
    fault = address_fault(place)
    host = place.rpartition(":")[0].removeprefix("[").removesuffix("]")
    return fault or (None if set(host.lower()) <= HOST else "its host holds what no host does")


def may_be_sent(code: int) -> bool:
    """As the library's `ws_may_be_sent`."""
    return 1000 <= code <= 1003 or 1007 <= code <= 1014 or 3000 <= code <= 4999
