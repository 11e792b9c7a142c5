"""Tells at the end of a run how many programs were run, and of how many: tests record it as `programs`."""

from __future__ import annotations

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, ())]
    counts = {
        str(value)
        for report in reports
        for name, value in report.user_properties
        if name == "programs"
    }
    for count in sorted(counts):
        terminalreporter.write_line(count)
