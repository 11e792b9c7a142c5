"""Judges hosts and addresses while compiling, with the functions of the library that judge them in outputs.

The library marks these functions with `# permissions ask: QUESTION`. A program is judged by the same code when it is
compiled and when it runs: a program is never refused what its output would be permitted, nor the other way round.
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
    """Holds the parts of a URL.

    `spelling` is how rules write it; None where no rule can permit it. `port` is 1 to 65535.
    """

    __slots__ = ("host", "is_secure", "port", "spelling")

    def __init__(self, is_secure: bool, host: str, port: int, spelling: str | None) -> None:
        self.is_secure: Final = is_secure
        self.host: Final = host
        self.port: Final = port
        self.spelling: Final = spelling


class Judge:
    """Asks the library's functions that judge hosts, addresses and URLs."""

    def __init__(self, library: Registry) -> None:
        self._library: Final = library
        self._call: Final[Callable[..., Any]] = judge_of(library).call

    def _ask(self, question: str, *arguments: object) -> Any:
        """Calls the library's function for a question, as its mark `# permissions ask: …` names it.

        Raises what the function raises, and KeyError where the library has no function for it.
        """
        return self._call(self._library.asked()[question], *arguments)

    def host(self, written: str) -> str | None:
        """Returns the host as rules write it, or None where no rule can permit it."""
        try:
            spelling: str = self._ask("host", written)
        except OSError:
            return None
        return spelling

    def address(self, written: str) -> tuple[str, int] | None:
        """Returns host and port of `host:port`, or None where the text is written in another way."""
        try:
            parts: tuple[str, int] = self._ask("address", written)
        except OSError:
            return None
        return parts

    def url(self, written: str) -> Url | None:
        """Returns the parts of a URL, or None for a text that is no URL of a WebSocket (RFC 6455, section 3)."""
        try:
            address = self._ask("url", written)
        except OSError:
            return None
        try:
            spelling = self._ask("rule of url", address)
        except OSError:
            spelling = None
        return Url(address.is_secure, address.host, address.port, spelling)

    def rule_for(self, destination: str, rules: Iterable[str]) -> str | None:
        """Returns the first rule that permits a destination, which is `host:port` or a URL."""
        return next((rule for rule in rules if self._ask("matches", rule, destination)), None)

    def speaks_of_addresses(self, host_or_rule: str) -> bool:
        """Tells whether a host, a destination or a rule is written with digits, and so stands for no name."""
        return bool(self._ask("of addresses", host_or_rule))

    def may_permit(self, beginning: str, rule: str) -> bool:
        """Tells whether a rule can permit a destination that begins with these characters, the whole host in them."""
        is_address = self.speaks_of_addresses(beginning)
        return all(
            (is_address or not self.speaks_of_addresses(part))
            and self.comes_through(part, beginning, {0})
            for part in rule.split()
        )

    def comes_through(self, rule: str, text: str, offsets: set[int]) -> bool:
        """Tells whether the rule, begun at one of these offsets, can go on at the end of the text."""
        while rule and offsets and len(text) not in offsets:
            piece = self._ask("piece", rule)
            if piece[0] == "{":
                choices = piece[1:-1].split(",")
                if any(self.comes_through(choice, text, offsets) for choice in choices):
                    return True
            one = "[[]" if piece == "[" else piece  # alone, an address's bracket would begin a set
            offsets = self._ask("ends", one, text, offsets)
            rule = rule[len(piece) :]
        return len(text) in offsets

    def is_address(self, host: str) -> bool:
        """Tells whether a host is an address, and not a name. It is spelt as `host` gives it, without brackets."""
        try:
            ip_address(host)
        except ValueError:
            return False
        return True

    def is_metadata(self, address: str) -> bool:
        """Tells whether an address is that of a cloud's metadata service, which is refused always."""
        return bool(self._ask("metadata", address))

    def is_private(self, address: str) -> bool:
        """Tells whether an address is loopback or private."""
        return bool(self._ask("private", address))
