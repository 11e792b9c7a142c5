"""Holds what a program may reach, as one frozen value: the table `[permissions]` of a TOML file."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


class Permissions:
    """The permissions of a program. `name` is the name of their file, for messages. `rules` normalises the rules."""

    __slots__ = (
        *("http_allow_websocket", "http_allowlist", "http_enabled"),
        *("name", "tcp_allowlist", "tcp_enabled"),
    )

    def __init__(
        self,
        name: str = "luma.toml",
        *,
        tcp_enabled: bool = False,
        tcp_allowlist: tuple[str, ...] = (),
        http_enabled: bool = False,
        http_allow_websocket: bool = False,
        http_allowlist: tuple[str, ...] = (),
    ) -> None:
        self.name: Final = name
        self.tcp_enabled: Final = tcp_enabled
        self.tcp_allowlist: Final = tcp_allowlist
        """Where it is empty, loopback and private addresses are permitted."""
        self.http_enabled: Final = http_enabled
        self.http_allow_websocket: Final = http_allow_websocket
        self.http_allowlist: Final = http_allowlist
        """Where it is empty, nothing is permitted."""

    def allowlists(self) -> dict[str, tuple[str, ...]]:
        """Returns the lists by the keys that the library's marks name; a list of what is switched off is empty."""
        http = self.http_enabled and self.http_allow_websocket
        return {
            "tcp.allowlist": self.tcp_allowlist if self.tcp_enabled else (),
            "http.allowlist": self.http_allowlist if http else (),
        }
