"""The table that closes a run: conversations by protocol and fault, and how they ended."""

from __future__ import annotations

from collections import Counter

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tests.network.chaos.campaign import Campaign

PROPERTY = "chaos"
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
    terminalreporter.write_line(
        f"{held.total()} conversations, {faults} faults, failures: {broken or 'none'}"
    )
