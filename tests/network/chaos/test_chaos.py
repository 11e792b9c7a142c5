"""Compiled programs in a hostile network.

The invariant: whatever a peer does, the program returns the right bytes or fails with one of the
documented messages within its deadline; it never hangs, never returns wrong bytes, never grows
beyond what was asked for.
"""

from __future__ import annotations

import ssl
import sys
import threading

import pytest

from tests.certificates import Certificates
from tests.live.programs import program_of
from tests.network.chaos.campaign import (
    HASTY,
    PATIENT,
    SEED,
    Stage,
    corruptions,
    ends,
    rehearse,
    slow_drip,
    some_places,
    splits,
    stalls,
)
from tests.network.chaos.child import run_alone
from tests.network.chaos.faults import Fault, HalfClose, OneByte, RandomSplits, Reset, Truncation
from tests.network.chaos.protocols import (
    BULKY,
    ENOUGH,
    GREETING,
    HTTP_ANSWER,
    INSISTING,
    Protocol,
    protocols,
)
from tests.network.chaos.proxy import ChaosProxy
from tests.network.chaos.table import keep
from tests.peers import answering, saying, serving
from tests.pythons import every_python

TLS = [protocol for protocol in protocols() if protocol.clear is not None]
STAGES: dict[str, Stage] = {}


def stage_of(protocol: Protocol, context: ssl.SSLContext, trusted: Certificates) -> Stage:
    """Rehearsed once a process."""
    if protocol.name not in STAGES:
        STAGES[protocol.name] = rehearse(protocol, context, trusted.environment())
    return STAGES[protocol.name]


def every(protocols: list[Protocol]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("protocol", protocols, ids=lambda one: one.name)


CLOSED = "TCP read failed: connection closed by peer"
AS_IT_IS = [
    pytest.param(OneByte(threading.Event()), "", "", id="one-byte splits"),
    pytest.param(Truncation(2), f"{CLOSED} (got 2 of 4 bytes)", "11:10", id="no whole header"),
    pytest.param(HalfClose(10), f"{CLOSED} (got 6 of 82 bytes)", "13:11", id="no whole payload"),
]
"""Faults of the first example, what it says of them, and the place it names."""


class Arena:
    """Where a test's conversations are held."""

    def __init__(self, request: pytest.FixtureRequest, stage: Stage) -> None:
        self.request = request
        self.stage = stage
        self.gone = threading.Event()

    def survives(
        self, faults: list[Fault], patience: float = PATIENT, python: str = sys.executable
    ) -> list[str]:
        """Gives the last words of each conversation."""
        print(f"seed {SEED}, {len(faults)} conversations, each read within {patience:g} s")
        campaign = self.stage.hold(faults, self.gone, patience, python)
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
    arena.survives(splits(arena.gone))


@every(protocols())
def test_truncation_at_every_byte(arena: Arena) -> None:
    ended = arena.survives(ends(Truncation, range(arena.stage.length + 1)))
    if arena.stage.protocol.clear is not None:
        # Under TLS an end that the peer did not announce is no end.
        assert f"failed: {CLOSED}" not in ended[arena.stage.protocol.clear :]


@every([*protocols(), BULKY])
@pytest.mark.parametrize("fault", [HalfClose, Reset], ids=lambda fault: fault.name)
def test_streams_that_end(arena: Arena, fault: type[Fault]) -> None:
    arena.survives(ends(fault, some_places(arena.stage, 40)))


@every([*protocols(), BULKY])
def test_streams_that_stall(arena: Arena) -> None:
    arena.survives(list(stalls(arena.stage, arena.gone)), HASTY)


@every([BULKY])
def test_a_drip_does_not_extend_a_deadline(arena: Arena) -> None:
    (end,) = arena.survives([slow_drip(arena.gone)], HASTY)
    assert end == f"failed: TCP read failed: timeout after {HASTY:g}s"


@every([INSISTING])
def test_reads_that_gave_up_lose_nothing(arena: Arena) -> None:
    """A program that tries again gets every byte, however often its time was up in the middle."""
    drip = slow_drip(arena.gone)
    drip.mends = True
    assert arena.survives([drip], HASTY) == ["end"]


@every(TLS)
def test_streams_that_were_tampered_with(arena: Arena) -> None:
    ended = arena.survives(list(corruptions(arena.stage)), HASTY)
    # Most are seen to be wrong at once; only where a length was changed there is more to wait for.
    noticed = [end for end in ended if "timeout" not in end]
    assert len(noticed) > len(ended) / 2, ended
    if arena.stage.protocol.clear:
        early = "failed: TLS handshake failed: unexpected data before handshake"
        assert early in ended[-3:], ended


@every_python()
@every([one for one in protocols() if one.name in ("packets", "smtp starttls")])
def test_a_sample_on_every_python(arena: Arena, python: str) -> None:
    places = some_places(arena.stage, 8)
    mild = [Fault(), OneByte(arena.gone), RandomSplits(arena.gone, SEED)]
    arena.survives(mild + ends(Truncation, places) + ends(Reset, places), python=python)


@pytest.mark.parametrize(("fault", "reason", "place"), AS_IT_IS)
def test_an_example_as_it_is(fault: Fault, reason: str, place: str) -> None:
    """Not a line of the program changed but its port; what fails is told with its place."""
    with serving(saying(GREETING)) as port, ChaosProxy(port, [fault], threading.Event()) as proxy:
        done = run_alone(program_of("mysql_greeting", port=proxy.port))
    if reason:
        told = f"panic: {reason}\n  at main (mysql_greeting.luma:{place})\n"
        assert (done.output, done.stderr, done.status) == ("", told, 2)
    else:
        assert (done.output, done.stderr, done.status) == ("Protocol version: 10\n", "", 0)


def test_an_example_that_was_reset() -> None:
    talk = answering(ENOUGH, HTTP_ANSWER)
    with serving(talk) as port, ChaosProxy(port, [Reset(4)], threading.Event()) as proxy:
        done = run_alone(program_of("http_status", port=proxy.port))
    reason = "TCP read failed: connection reset by peer"
    told = f"panic: {reason}\n  at main (http_status.luma:9:10)\n"
    assert (done.output, done.stderr, done.status) == ("", told, 2)
