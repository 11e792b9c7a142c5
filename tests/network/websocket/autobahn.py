"""Autobahn's fuzzing server: a server that breaks RFC 6455 in some three hundred ways and judges what a client does.

`.ci/run` installs it, where there is a Python 2.7 for it, into `.venv/autobahn`.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import Any

import pytest

from tests.folders import ROOT
from tests.live.server import Server, find, greets

INSTALLED = ROOT / ".venv" / "autobahn" / "bin" / "wstest"
PRINTED = pytest.StashKey[bool]()
PROPERTY = "autobahn"
SPEC = {
    "outdir": "reports",
    "cases": ["*"],
    "exclude-cases": ["12.*", "13.*"],  # compression, which is not offered
    "exclude-agent-cases": {},
}
RIGHT = ("OK", "INFORMATIONAL")
SCORES = {"OK": 0, "INFORMATIONAL": 0, "NON-STRICT": 1}
"""How far from right a judgement is; any other is 2."""


def require() -> str:
    """The program; skips where it is not there, and fails where it has to be."""
    program = str(INSTALLED) if INSTALLED.exists() else find("wstest")
    if program is not None:
        return program
    if os.environ.get("LUMAC_DEMAND_AUTOBAHN") == "1":
        pytest.fail("Autobahn's fuzzing server was to be installed in .venv/autobahn")
    pytest.skip("Autobahn's fuzzing server, which needs Python 2.7, is not installed: see .ci/run")


def serve(server: Server, program: str) -> int:
    """The port of a fuzzing server."""

    def command(port: int) -> list[str]:
        spec = {**SPEC, "url": f"ws://127.0.0.1:{port}"}
        return [
            program,
            "-m",
            "fuzzingserver",
            "-u",
            "0",  # no web server beside it, which would take a port of its choice
            "-s",
            str(server.write("spec.json", json.dumps(spec))),
        ]

    question = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    return server.start(
        command, lambda port: greets(port, lambda got: b"HTTP/1.1" in got, question)
    ).port


class Judgements:
    """What the server thought of a client, case by case."""

    def __init__(self, cases: dict[str, dict[str, Any]]) -> None:
        self.cases = cases

    def score(self, case: str) -> tuple[int, int]:
        found = self.cases[case]
        return SCORES.get(found["behavior"], 2), SCORES.get(found["behaviorClose"], 2)

    def wrong(self) -> list[str]:
        """The cases that are not right, as the server has them, close included."""
        return [case for case in self.cases if self.score(case) != (0, 0)]

    def summary(self) -> str:
        counts = Counter(found["behavior"] for found in self.cases.values())
        shown = ", ".join(f"{count} {name}" for name, count in counts.most_common())
        return f"{len(self.cases)} cases: {shown}"


def judgements(server: Server, agent: str) -> Judgements:
    index = json.loads((server.folder / "reports" / "index.json").read_text(encoding="utf-8"))
    return Judgements(index[agent])


def keep(request: pytest.FixtureRequest, agent: str, found: Judgements) -> None:
    """For the table at the end of the run."""
    row = [agent, found.summary(), " ".join(found.wrong())]
    request.node.user_properties.append((PROPERTY, row))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if terminalreporter.config.stash.get(PRINTED, False):
        return
    reports = [*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")]
    rows = [row for report in reports for name, row in report.user_properties if name == PROPERTY]
    if not rows:
        return
    terminalreporter.config.stash[PRINTED] = True
    terminalreporter.section("Autobahn's fuzzing server")
    for agent, summary, wrong in rows:
        terminalreporter.write_line(f"{agent:20}{summary}; not right: {wrong or 'none'}")
