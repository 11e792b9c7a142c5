"""Scenarios that many programs share."""

from __future__ import annotations

from tests.network.needed.machines import TRUST
from tests.network.needed.scenario import Scenario
from tests.network.needed.talks import leaves, not_tls, resets_at_hello, says
from tests.peers import Talk


def ways(**talks: Talk) -> list[Scenario]:
    """A scenario for each talk, all of programs that trust the tests' authority."""
    return [
        Scenario(name.replace("_", " "), (talk,), environment=TRUST) for name, talk in talks.items()
    ]


LONG = b"x" * ((1 << 20) + 2)
BROKEN_LINE = b"\xff\n"
TLS_FAILS = {"not TLS": not_tls, "reset": resets_at_hello}


def lines() -> dict[str, Talk]:
    """How the reading of a line can end."""
    return {
        "end": leaves,
        "long line": says(LONG),
        "no UTF-8": says(BROKEN_LINE, leaves),
    }
