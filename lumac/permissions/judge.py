"""Judges hosts and addresses with the very functions that stand in outputs: what both say is the same by making."""

from __future__ import annotations

from ipaddress import ip_address

from lumac.runtime.select import Use, select

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

    from lumac.runtime.registry import Registry

FUNCTIONS: Final = ("glob_matches", "rule_host", "is_metadata", "is_private")
"""Functions of the library's `permissions`. They are pure: none reaches anything."""


class Judge:
    """The library's own judgement, for use while compiling."""

    def __init__(self, library: Registry) -> None:
        selection = select({name: Use(0) for name in FUNCTIONS}, library)
        lines = [
            "from __future__ import annotations",
            *selection.imports,
            *[definition.text for definition in selection.definitions],
        ]
        self.space: dict[str, Any] = {}
        exec(compile("\n".join(lines), "<permissions>", "exec"), self.space)

    def host(self, written: str) -> str | None:
        """The spelling of a host that rules speak of; None for one that none can permit."""
        try:
            spelling: str = self.space["rule_host"](written)
        except OSError:
            return None
        return spelling

    def rule_for(self, place: str, rules: Iterable[str]) -> str | None:
        """The first rule that permits a place."""
        matches = self.space["glob_matches"]
        return next((rule for rule in rules if matches(rule, place)), None)

    def is_address(self, host: str) -> bool:
        """Whether a host, as `host` gives it and without brackets, is an address and no name."""
        try:
            ip_address(host)
        except ValueError:
            return False
        return True

    def is_metadata(self, address: str) -> bool:
        return bool(self.space["is_metadata"](address))

    def is_private(self, address: str) -> bool:
        return bool(self.space["is_private"](address))
