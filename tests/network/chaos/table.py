"""The table that closes a run: conversations by protocol and fault, how they ended, and on which machinery.

The numbers travel with the reports of the tests: under xdist they come from the workers, and are the same.
"""

from __future__ import annotations

import platform
import subprocess
import sys
from collections import Counter

import pytest

from tests.pythons import pythons

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tests.network.chaos.campaign import Campaign

PROPERTY = "chaos"
CAUSES = "tests/network/reasons/"
PRINTED = pytest.StashKey[bool]()


def keep(item: pytest.FixtureRequest, protocol: str, campaign: Campaign) -> None:
    """A test's numbers, for the table: with its report they reach whoever prints it."""
    for fault, count in campaign.conversations.items():
        row = [protocol, fault, count, campaign.whole[fault]]
        item.node.user_properties.append((PROPERTY, row))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.config.stash.get(PRINTED, False):
        return
    held: Counter[tuple[str, str]] = Counter()
    whole: Counter[tuple[str, str]] = Counter()
    broken = 0
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            rows = [row for name, row in report.user_properties if name == PROPERTY]
            broken += outcome == "failed" and bool(rows)
            for protocol, fault, count, complete in rows:
                held[protocol, fault] += count
                whole[protocol, fault] += complete
    if not held:
        return
    terminalreporter.config.stash[PRINTED] = True
    terminalreporter.section("a hostile network")
    terminalreporter.write_line(
        f"{'protocol':16}{'fault':24}{'conversations':>14}{'right':>8}{'failed as documented':>22}"
    )
    for protocol, fault in sorted(held):
        count, right = held[protocol, fault], whole[protocol, fault]
        terminalreporter.write_line(f"{protocol:16}{fault:24}{count:14}{right:8}{count - right:22}")
    faults = len({fault for _, fault in held})
    protocols = len({protocol for protocol, _ in held})
    terminalreporter.write_line(
        f"{held.total()} conversations of {protocols} programs, {faults} faults, failures: {broken or 'none'}"
    )
    write_causes(terminalreporter)
    for line in machines():
        terminalreporter.write_line(line)


def write_causes(terminalreporter: pytest.TerminalReporter) -> None:
    """The tests that bring real causes about: a failure to connect, to read, to write, to trust."""
    driven: Counter[str] = Counter()
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            called = outcome == "failed" or report.when == "call"
            driven[outcome] += called and report.nodeid.startswith(CAUSES)
    if driven.total():
        failures = driven["failed"] or "none"
        terminalreporter.write_line(f"{driven.total()} real causes driven, failures: {failures}")


def machines() -> list[str]:
    """The Pythons that outputs ran on, by the OpenSSL each of them was linked with."""
    found = pythons() or {platform.python_version(): sys.executable}
    linked: dict[str, list[str]] = {}
    for version, python in found.items():
        command = [python, "-I", "-S", "-c", "import ssl; print(ssl.OPENSSL_VERSION)"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        linked.setdefault(done.stdout.strip() or "no TLS", []).append(version)
    return [f"{library}: Python {', '.join(versions)}" for library, versions in linked.items()]
