"""permissions.permits: whether a rule permits a destination, which is `host:port` or a URL."""

from __future__ import annotations

from .glob import glob_matches


# permissions ask: matches
def rule_permits(rule: str, destination: str) -> bool:
    """All parts of the rule have to. `127.*` permits no `127.evil.example`."""
    return all(
        glob_matches(part, destination)
        and (speaks_of_addresses(destination) or not speaks_of_addresses(part))
        for part in rule.split()
    )


# permissions ask: of addresses
def speaks_of_addresses(text: str) -> bool:
    """Whether the host in it is digits, points and wildcards, as those of IPv4 addresses are."""
    place = text.rpartition("://")[2].partition("/")[0]
    host = place.rpartition(":")[0] or place
    return any(map(str.isdigit, host)) and not set(host) - set("0123456789.*?[]{},")
