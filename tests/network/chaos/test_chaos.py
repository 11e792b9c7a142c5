"""Compiled programs in a hostile network.

The invariant: whatever a peer does, the program returns the right bytes or fails with one of the
documented messages within its deadline; it never hangs, never returns wrong bytes, never grows
beyond what was asked for.
"""

from __future__ import annotations

import ssl
import threading

import pytest

from tests.live.certificates import Certificates
from tests.network.chaos.campaign import (
    HASTY,
    PATIENT,
    SEED,
    Stage,
    corruptions,
    ends,
    rehearse,
    some_places,
    splits,
    stalls,
)
from tests.network.chaos.faults import Fault, HalfClose, Reset, Truncation
from tests.network.chaos.protocols import BULKY, INSISTING, Protocol, protocols
from tests.network.chaos.table import keep

TLS = [protocol for protocol in protocols() if protocol.clear is not None]
STAGES: dict[str, Stage] = {}


def stage_of(protocol: Protocol, context: ssl.SSLContext, trusted: Certificates) -> Stage:
    """Rehearsed once a process."""
    if protocol.name not in STAGES:
        STAGES[protocol.name] = rehearse(protocol, context, trusted.environment())
    return STAGES[protocol.name]


def every(protocols: list[Protocol]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("protocol", protocols, ids=lambda one: one.name)


class Arena:
    """Where a test's conversations are held."""

    def __init__(self, request: pytest.FixtureRequest, stage: Stage) -> None:
        self.request = request
        self.stage = stage
        self.gone = threading.Event()

    def survives(self, faults: list[Fault], patience: float = PATIENT) -> list[str]:
        """Gives the last words of each conversation."""
        print(f"seed {SEED}, {len(faults)} conversations, each read within {patience:g} s")
        campaign = self.stage.hold(faults, self.gone, patience)
        keep(self.request, self.stage.protocol.name, campaign)
        assert not campaign.problems, "\n".join(campaign.problems[:20])
        return campaign.ends


@pytest.fixture
def arena(
    request: pytest.FixtureRequest,
    protocol: Protocol,
    context: ssl.SSLContext,
    certificates: Certificates,
) -> Arena:
    return Arena(request, stage_of(protocol, context, certificates))


@every([*protocols(), BULKY, INSISTING])
def test_splits(arena: Arena) -> None:
    arena.survives(list(splits(arena.stage)))


@every(protocols())
def test_truncation_at_every_byte(arena: Arena) -> None:
    arena.survives(ends(Truncation, range(arena.stage.length + 1)))


@every([*protocols(), BULKY])
@pytest.mark.parametrize("fault", [HalfClose, Reset], ids=lambda fault: fault.name)
def test_streams_that_end(arena: Arena, fault: type[Fault]) -> None:
    arena.survives(ends(fault, some_places(arena.stage, 40)))


@every([*protocols(), BULKY])
def test_streams_that_stall(arena: Arena) -> None:
    arena.survives(list(stalls(arena.stage, arena.gone)), HASTY)


@every(TLS)
def test_streams_that_were_tampered_with(arena: Arena) -> None:
    ended = arena.survives(list(corruptions(arena.stage)), HASTY)
    # Most are seen to be wrong at once; only where a length was changed there is more to wait for.
    noticed = [end for end in ended if "timeout" not in end]
    assert len(noticed) > len(ended) / 2, ended
    if arena.stage.protocol.clear:
        early = "failed: TLS handshake failed: unexpected data before handshake"
        assert early in ended[-3:], ended
