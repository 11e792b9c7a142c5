"""Judges hosts and addresses while compiling, with the functions of the library that judge them in outputs.

So a program is never refused what its output would be permitted, nor the other way round.
"""

from __future__ import annotations

from ipaddress import ip_address

from lumac.library.judge import judge_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    from lumac.library.registry import Registry


class Url:
    """A URL in its parts. `spelling` is how rules write it; None where no rule can permit it."""

    __slots__ = ("host", "is_secure", "port", "spelling")

    def __init__(self, is_secure: bool, host: str, port: int, spelling: str | None) -> None:
        self.is_secure: Final = is_secure
        self.host: Final = host
        self.port: Final = port
        self.spelling: Final = spelling


class Judge:
    """The library's functions that judge hosts, addresses and URLs."""

    def __init__(self, library: Registry) -> None:
        self._call: Final[Callable[..., Any]] = judge_of(library).call

    def host(self, written: str) -> str | None:
        """The host as rules write it; None where no rule can permit it."""
        try:
            spelling: str = self._call("rule_host", written)
        except OSError:
            return None
        return spelling

    def address(self, written: str) -> tuple[str, int] | None:
        """Host and port of `host:port`; None for a text of another form."""
        try:
            parts: tuple[str, int] = self._call("tcp_address", written)
        except OSError:
            return None
        return parts

    def url(self, written: str) -> Url | None:
        """A URL in its parts; None for a text that is no URL of a WebSocket."""
        try:
            address = self._call("ws_address", written)
        except OSError:
            return None
        try:
            spelling = self._call("rule_url", address)
        except OSError:
            spelling = None
        return Url(address.is_secure, address.host, address.port, spelling)

    def rule_for(self, place: str, rules: Iterable[str]) -> str | None:
        """The first rule that permits a place."""
        return next((rule for rule in rules if self._call("glob_matches", rule, place)), None)

    def may_permit(self, beginning: str, rule: str) -> bool:
        """Whether a rule can permit a place that begins with these characters."""
        return self.comes_through(rule, beginning, {0})

    def comes_through(self, rule: str, text: str, places: set[int]) -> bool:
        """Whether the rule, begun at one of these places, is still open at the end of the text."""
        while rule and places and len(text) not in places:
            piece = self._call("glob_piece", rule)
            if piece[0] == "{":
                choices = piece[1:-1].split(",")
                if any(self.comes_through(choice, text, places) for choice in choices):
                    return True
            one = "[[]" if piece == "[" else piece  # alone, an address's bracket would begin a set
            places = self._call("glob_ends", one, text, places)
            rule = rule[len(piece) :]
        return len(text) in places

    def is_address(self, host: str) -> bool:
        """Whether a host is an address, and not a name. It is spelt as `host` gives it, without brackets."""
        try:
            ip_address(host)
        except ValueError:
            return False
        return True

    def is_metadata(self, address: str) -> bool:
        return bool(self._call("is_metadata", address))

    def is_private(self, address: str) -> bool:
        return bool(self._call("is_private", address))
