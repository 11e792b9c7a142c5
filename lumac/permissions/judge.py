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
        self._library: Final = library
        self._call: Final[Callable[..., Any]] = judge_of(library).call

    def _ask(self, question: str, *arguments: object) -> Any:
        """Calls the library's function for a question, as its mark `# permissions ask: …` names it.

        Raises what the function raises, and KeyError where the library has no function for it.
        """
        return self._call(self._library.asked()[question], *arguments)

    def host(self, written: str) -> str | None:
        """The host as rules write it; None where no rule can permit it."""
        try:
            spelling: str = self._ask("host", written)
        except OSError:
            return None
        return spelling

    def address(self, written: str) -> tuple[str, int] | None:
        """Host and port of `host:port`; None for a text of another form."""
        try:
            parts: tuple[str, int] = self._ask("address", written)
        except OSError:
            return None
        return parts

    def url(self, written: str) -> Url | None:
        """A URL in its parts; None for a text that is no URL of a WebSocket."""
        try:
            address = self._ask("url", written)
        except OSError:
            return None
        try:
            spelling = self._ask("rule of url", address)
        except OSError:
            spelling = None
        return Url(address.is_secure, address.host, address.port, spelling)

    def rule_for(self, place: str, rules: Iterable[str]) -> str | None:
        """The first rule that permits a place."""
        return next((rule for rule in rules if self._ask("matches", rule, place)), None)

    def may_permit(self, beginning: str, rule: str) -> bool:
        """Whether a rule can permit a place that begins with these characters."""
        return self.comes_through(rule, beginning, {0})

    def comes_through(self, rule: str, text: str, places: set[int]) -> bool:
        """Whether the rule, begun at one of these places, is still open at the end of the text."""
        while rule and places and len(text) not in places:
            piece = self._ask("piece", rule)
            if piece[0] == "{":
                choices = piece[1:-1].split(",")
                if any(self.comes_through(choice, text, places) for choice in choices):
                    return True
            one = "[[]" if piece == "[" else piece  # alone, an address's bracket would begin a set
            places = self._ask("ends", one, text, places)
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
        return bool(self._ask("metadata", address))

    def is_private(self, address: str) -> bool:
        return bool(self._ask("private", address))
