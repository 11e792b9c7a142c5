"""Judges each reach: the permissions refuse it, a rule permits it, or a guard has to judge it at run time.

A literal destination is judged here as a guard would judge it. A name that a rule permits may still lead to an address
that is always refused, and without rules only the address decides. These reaches need a guard too, but a smaller one.
"""

from __future__ import annotations

import re

from lumac.diagnostics.messages import permissions as messages
from lumac.permissions.addresses import beginning, host_and_port
from lumac.permissions.judge import Judge, Url
from lumac.permissions.literal_values import NOTHING
from lumac.permissions.reach import NAMES
from lumac.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from lumac.diagnostics.model import Diagnostic
    from lumac.permissions.literal_values import LiteralValue
    from lumac.permissions.model import Permissions
    from lumac.permissions.reach import Reach

NEEDLESS: Final = "needless"
"""No guard is needed: everything was judged when compiling."""
KNOWN: Final = "known"
"""A rule permits the name, but the addresses that it leads to have to be judged."""
LISTED: Final = "listed"
PRIVATE: Final = "private"
SIMPLE: Final = re.compile(r"[^ ]*:(\*|[0-9]+)\Z")
"""A rule of one part whose port is one number, or `*`."""


class Verdict:
    """Holds what the permissions say of one reach.

    `guard` is the case of guard that it needs, and `addresses` the case for the addresses of a URL's host. `rule` is
    the rule that permits it, where that is decided already. `refused` is the error where it is not permitted.
    """

    __slots__ = ("addresses", "guard", "refused", "rule")

    def __init__(
        self,
        guard: str = NEEDLESS,
        rule: str | None = None,
        refused: Diagnostic | None = None,
        addresses: str = KNOWN,
    ) -> None:
        self.addresses: Final = addresses
        self.guard: Final = guard
        self.rule: Final = rule
        self.refused: Final = refused


class Verdicts:
    """Judges the reaches of one program."""

    def __init__(self, permissions: Permissions, judge: Judge, source: Source) -> None:
        self.permissions = permissions
        self.judge = judge
        self.source = source

    def of(self, reach: Reach) -> Verdict:
        """Returns the verdict on a reach."""
        if not reach.targets:
            return Verdict()
        if reach.rules == "http":
            return self.of_url(reach)
        if not self.permissions.tcp_enabled:
            return self.nothing(reach, "tcp.enabled")
        host, port = host_and_port(reach, self.judge)
        if isinstance(host.value, str):
            return self.of_host(reach, host.value, port.value)
        return self.of_port(reach, port.value)

    def span(self, reach: Reach, *names: str) -> Span:
        return Span(self.source, *reach.span_of(*names))

    def nothing(self, reach: Reach, key: str, value: str = "true") -> Verdict:
        span, file = self.span(reach), self.permissions.name
        return Verdict(refused=messages.nothing_permitted(reach.name, key, value, span, file))

    def of_url(self, reach: Reach) -> Verdict:
        permissions = self.permissions
        if not permissions.http_enabled:
            return self.nothing(reach, "http.enabled")
        if not permissions.http_allow_websocket:
            return self.nothing(reach, "http.allow_websocket")
        if not permissions.http_allowlist:
            return self.nothing(reach, "http.allowlist", '["wss://host/**"]')
        value = reach.literals.get("url", NOTHING)
        url = self.judge.url(beginning(value))
        return Verdict(LISTED) if url is None else self.of_literal_url(reach, value, url)

    def of_literal_url(self, reach: Reach, value: LiteralValue, url: Url) -> Verdict:
        """Judges a URL of which at least the host is literal."""
        span = self.span(reach, "url")
        host = self.judge.host(url.host)
        if host is None:
            return Verdict(refused=messages.unclear(url.host, "no rule can permit it", span))
        address = host.strip("[]")
        numeric = self.judge.is_address(address)
        if numeric and self.judge.is_metadata(address):
            return Verdict(refused=messages.metadata(url.host, span))
        rules = self.permissions.http_allowlist
        if value.value is None:
            start = url.spelling
            if start is None or any(self.judge.may_permit(start, rule) for rule in rules):
                return Verdict(LISTED)
            return self.not_listed(reach, f"{start}…", "http.allowlist", rules)
        if url.spelling is None:
            return Verdict(refused=messages.unclear_path(value.shown, span))
        rule = self.judge.rule_for(url.spelling, rules)
        if rule is None:
            return self.not_listed(reach, url.spelling, "http.allowlist", rules)
        return Verdict(KNOWN, rule, addresses=NEEDLESS if numeric else KNOWN)

    def of_host(self, reach: Reach, written: str, port: object) -> Verdict:
        """Judges a literal host; `port` is None where it is decided at run time."""
        host = self.judge.host(written)
        if host is None:
            label = "no rule can permit it"
            return Verdict(
                refused=messages.unclear(written, label, self.span(reach, "host", "addr"))
            )
        address = host.strip("[]")
        numeric = self.judge.is_address(address)
        if numeric and self.judge.is_metadata(address):
            return Verdict(refused=messages.metadata(written, self.span(reach, "host", "addr")))
        destination = f"{host}:{'…' if port is None else port}"
        if not self.permissions.tcp_allowlist:
            return self.of_private(reach, destination, address, numeric)
        if port is None:
            return self.of_any_port(reach, host)
        rule = self.judge.rule_for(destination, self.permissions.tcp_allowlist)
        if rule is None:
            return self.not_listed(reach, destination)
        return Verdict(NEEDLESS if numeric else KNOWN, rule)

    def of_private(self, reach: Reach, destination: str, address: str, numeric: bool) -> Verdict:
        if not numeric:
            return Verdict(PRIVATE)
        if self.judge.is_private(address):
            return Verdict()
        span = self.span(reach, *NAMES)
        return Verdict(refused=messages.not_private(destination, span, self.permissions.name))

    def of_any_port(self, reach: Reach, host: str) -> Verdict:
        """Judges a literal host whose port is decided at run time: refused where no rule permits any port of it."""
        rules = self.permissions.tcp_allowlist
        for rule in rules:
            found = SIMPLE.match(rule)
            # A rule permits the host with its own port, or with none.
            if not found or self.judge.rule_for(f"{host}:{found[1].replace('*', '1')}", [rule]):
                return Verdict(LISTED)
        return self.not_listed(reach, f"{host}:…")

    def of_port(self, reach: Reach, port: object) -> Verdict:
        """Judges a host that is decided at run time: refused where no rule permits the port on any host."""
        rules = self.permissions.tcp_allowlist
        if not rules:
            return Verdict(PRIVATE)
        ports = [SIMPLE.match(rule) for rule in rules]
        if port is not None and all(found and found[1] not in ("*", str(port)) for found in ports):
            return self.not_listed(reach, f"…:{port}")
        return Verdict(LISTED)

    def not_listed(
        self,
        reach: Reach,
        destination: str,
        key: str = "tcp.allowlist",
        rules: tuple[str, ...] | None = None,
    ) -> Verdict:
        rules = self.permissions.tcp_allowlist if rules is None else rules
        span = self.span(reach, *NAMES)
        file = self.permissions.name
        return Verdict(refused=messages.not_permitted(destination, key, rules, span, file))
