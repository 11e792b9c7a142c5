"""Requests and pushed connections in a hostile network: the same invariant.

A pushed connection has no time limit of its own, so a peer that falls silent is no fault there.
"""

from __future__ import annotations

import pytest

from tests.network.chaos.campaign import (
    HASTY,
    SEED,
    corruptions,
    ends,
    slow_drip,
    some_places,
    splits,
    stalls,
)
from tests.network.chaos.faults import (
    Drip,
    Fault,
    HalfClose,
    OneByte,
    RandomSplits,
    Reset,
    Truncation,
)
from tests.network.chaos.one_call import PUSHES, REQUESTS
from tests.network.chaos.test_chaos import Arena, arena, every
from tests.pythons import every_python

__all__ = ["arena"]

RESET = "connection reset by peer"
TLS = [protocol for protocol in REQUESTS if protocol.clear is not None]


@every([*REQUESTS, *PUSHES])
def test_splits(arena: Arena) -> None:
    arena.survives([*splits(arena.gone), mending(Drip(0.0005, arena.gone))])


def mending(fault: Fault) -> Fault:
    fault.mends = True
    return fault


@every([*REQUESTS, *PUSHES])
def test_truncation_at_every_byte(arena: Arena) -> None:
    step = 1 if arena.stage.protocol.clear is None else 7
    places = range(0, arena.stage.length + 1, step)
    ended = arena.survives(ends(Truncation, places))
    if arena.stage.protocol.clear is not None:
        # Under TLS an end that the peer did not announce is no end.
        assert "failed: TCP read failed: connection closed by peer" not in ended


@every([*REQUESTS, *PUSHES])
@pytest.mark.parametrize("fault", [HalfClose, Reset], ids=lambda fault: fault.name)
def test_streams_that_end(arena: Arena, fault: type[Fault]) -> None:
    ended = arena.survives(ends(fault, some_places(arena.stage, 30)))
    if fault is Reset:
        told = [RESET]
        if (
            arena.stage.protocol in REQUESTS
        ):  # what came is given, and the program finds that it is not all
            told.append("connection closed by peer")
        assert sum(any(how in end for how in told) for end in ended) > len(ended) / 2, ended


@every(REQUESTS)
def test_streams_that_stall(arena: Arena) -> None:
    arena.survives(list(stalls(arena.stage, arena.gone)), HASTY)


@every(REQUESTS)
def test_a_drip_does_not_extend_the_deadline(arena: Arena) -> None:
    (end,) = arena.survives([slow_drip(arena.gone)], HASTY)
    assert f"timeout after {HASTY:g}s" in end


@every(TLS)
def test_streams_that_were_tampered_with(arena: Arena) -> None:
    ended = arena.survives(list(corruptions(arena.stage)), HASTY)
    noticed = [end for end in ended if "timeout" not in end]
    assert len(noticed) > len(ended) / 2, ended


@every_python()
@every([REQUESTS[2], PUSHES[1]])
def test_a_sample_on_every_python(arena: Arena, python: str) -> None:
    places = some_places(arena.stage, 8)
    mild = [Fault(), OneByte(arena.gone), RandomSplits(arena.gone, SEED)]
    arena.survives(mild + ends(Truncation, places) + ends(Reset, places), python=python)
