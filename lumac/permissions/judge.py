"""Judges hosts and addresses with the very functions that stand in outputs: what both say is the same by making."""

from __future__ import annotations

from ipaddress import ip_address

from lumac.library.judge import judge_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Final

    from lumac.library.registry import Registry


class Url:
    """`spelling`: the one that rules speak of, None where no rule can permit it."""

    __slots__ = ("host", "is_secure", "port", "spelling")

    def __init__(self, is_secure: bool, host: str, port: int, spelling: str | None) -> None:
        self.is_secure: Final = is_secure
        self.host: Final = host
        self.port: Final = port
        self.spelling: Final = spelling


class Judge:
    """The library's own judgement, for use while compiling."""

    def __init__(self, library: Registry) -> None:
        self._call: Final[Callable[..., Any]] = judge_of(library).call

    def host(self, written: str) -> str | None:
        """The spelling of a host that rules speak of; None for one that none can permit."""
        try:
            spelling: str = self._call("rule_host", written)
        except OSError:
            return None
        return spelling

    def address(self, written: str) -> tuple[str, int] | None:
        """Host and port of `host:port`; None for what is no such text."""
        try:
            parts: tuple[str, int] = self._call("tcp_address", written)
        except OSError:
            return None
        return parts

    def url(self, written: str) -> Url | None:
        """A URL in its parts; None for what is no WebSocket's."""
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
        """Whether a rule can permit something that begins so."""
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
        """Whether a host, as `host` gives it and without brackets, is an address and no name."""
        try:
            ip_address(host)
        except ValueError:
            return False
        return True

    def is_metadata(self, address: str) -> bool:
        return bool(self._call("is_metadata", address))

    def is_private(self, address: str) -> bool:
        return bool(self._call("is_private", address))
